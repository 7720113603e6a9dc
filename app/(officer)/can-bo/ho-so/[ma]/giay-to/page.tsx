import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { dossierHref } from '@/components/dossiers/addresses'
import { IssueForms } from '@/components/papers/issue-forms'
import { PaperTable } from '@/components/papers/paper-table'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getPaperDesk, listPapers } from '@/lib/papers/queries/papers'
import { now } from '@/lib/platform/clock'

export const metadata: Metadata = { title: 'In giấy tờ của hồ sơ' }

export default async function DossierPapersPage({ params }: PageProps<'/can-bo/ho-so/[ma]/giay-to'>) {
  const officer = await officerOrSignIn()
  const desk = await getPaperDesk(officer, decodeURIComponent((await params).ma), now())
  if (!desk) notFound()
  const papers = await listPapers(officer, desk.dossierId)

  return (
    <article className="max-w-screen-lg space-y-6">
      <header className="space-y-2">
        <a className="text-link underline" href={dossierHref(desk.code)}>
          Hồ sơ <span className="tabular-nums">{desk.code}</span>
        </a>
        <h1 className="text-xl font-semibold">In giấy tờ của hồ sơ</h1>
        <p>{desk.procedureName}</p>
      </header>
      <section aria-labelledby="cap-giay" className="rounded-md border-2 border-brand-600 bg-white p-4">
        <h2 id="cap-giay" className="mb-3 text-lg font-semibold">
          Cấp giấy
        </h2>
        <IssueForms dossierId={desk.dossierId} offered={desk.offered} />
      </section>
      <section aria-labelledby="da-cap" className="rounded-md border border-line bg-white p-4">
        <h2 id="da-cap" className="mb-3 text-lg font-semibold">
          Giấy đã cấp ({papers.length})
        </h2>
        <PaperTable
          papers={papers}
          hrefOf={({ id }) => `/api/dossiers/${encodeURIComponent(desk.code)}/giay-to/${id}`}
        />
      </section>
    </article>
  )
}

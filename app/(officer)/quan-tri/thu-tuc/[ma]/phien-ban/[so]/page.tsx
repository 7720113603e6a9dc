import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChangesTable } from '@/components/processes/changes-table'
import { ProcessPicture } from '@/components/processes/process-picture'
import { editorAddress } from '@/components/processes/service-header'
import { TermsFacts } from '@/components/processes/terms-facts'
import { officerOrSignIn } from '@/lib/auth/gates'
import { showInstant } from '@/lib/platform/day'
import { processOf } from '@/lib/procedures/rules/process'
import { getEditing, getGround } from '@/lib/processes/queries/drafts'
import { changesOf } from '@/lib/processes/rules/changes'

export const metadata: Metadata = { title: 'Phiên bản' }

export default async function VersionPage({ params }: PageProps<'/quan-tri/thu-tuc/[ma]/phien-ban/[so]'>) {
  const officer = await officerOrSignIn('administrator')
  const { ma, so } = await params
  const editing = await getEditing(officer, decodeURIComponent(ma))
  const place = editing?.versions.findIndex(({ version }) => String(version) === so) ?? -1
  const version = editing?.versions[place]
  if (!editing || !version) notFound()
  const before = editing.versions[place + 1]
  const { agencies } = await getGround(editing.detail)

  return (
    <div className="space-y-4">
      <a className="text-link underline" href={editorAddress(editing.code).facts}>
        {editing.name}
      </a>
      <h1 className="text-xl font-semibold">Phiên bản {version.version}</h1>
      <p>
        Áp dụng từ {showInstant(version.validFrom)}
        {version.validTo ? ` đến ${showInstant(version.validTo)}` : ''}
        {version.publishedByName ? `, ${version.publishedByName} công bố` : ''}.
      </p>
      {version.note ? <p className="max-w-read whitespace-pre-line">{version.note}</p> : null}
      {before ? (
        <ChangesTable
          changes={changesOf(before.terms, version.terms)}
          caption={`Những gì thay đổi so với phiên bản ${before.version}`}
        />
      ) : null}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <TermsFacts terms={version.terms} />
        <ProcessPicture process={processOf(version.terms)} agencies={agencies} />
      </div>
    </div>
  )
}

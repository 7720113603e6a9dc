import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BulkRows } from '@/components/dossiers/inbox/bulk-rows'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { BULK_SENTENCES, BULK_WORDS } from '@/lib/dossiers/labels/bulk'
import { getBulkResult } from '@/lib/dossiers/queries/inbox/bulk'

export const metadata: Metadata = { title: 'Kết quả làm nhiều hồ sơ' }

/** What became of every row of a form this officer has sent; it stays the same however often it is opened. */
export default async function BulkResultPage({ params }: PageProps<'/can-bo/hang-loat/[phieu]'>) {
  const officer = await officerOrSignIn()
  const result = await getBulkResult(officer, (await params).phieu)
  if (!result) notFound()
  const words = BULK_WORDS[result.name]
  const done = result.rows.filter((row) => row.outcome === 'done').length
  const refused = result.rows.length - done

  return (
    <div className="max-w-screen-xl space-y-4">
      <h1 className="text-xl font-semibold">{words.title}</h1>
      <Notice tone={refused === 0 ? 'success' : 'warning'} role="status">
        {BULK_SENTENCES.told(done, refused)}
      </Notice>
      <BulkRows
        id="ket-qua-hang-loat"
        caption="Kết quả từng hồ sơ"
        told="Kết quả"
        rows={result.rows}
        of={(row) => ({
          good: row.outcome === 'done',
          word: row.outcome === 'done' ? words.done : 'Không làm được',
          sentence: row.sentence,
        })}
      />
      <p>
        <LinkButton href="/can-bo">Về danh sách</LinkButton>
      </p>
    </div>
  )
}

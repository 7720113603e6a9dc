import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BulkRows } from '@/components/dossiers/inbox/bulk-rows'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { bulkAction } from '@/lib/dossiers/actions/bulk'
import { BULK_SENTENCES, BULK_WORDS } from '@/lib/dossiers/labels/bulk'
import { mayEver } from '@/lib/dossiers/policy'
import { type PreviewRow, previewBulk } from '@/lib/dossiers/queries/inbox/bulk'
import { BULK_ACTS, type BulkName } from '@/lib/dossiers/rules/bulk'
import { BulkAsk } from '@/lib/dossiers/schema/bulk'
import { newId } from '@/lib/platform/id'

export const metadata: Metadata = { title: 'Làm nhiều hồ sơ một lần' }

export default async function BulkPage({ searchParams }: PageProps<'/can-bo/hang-loat'>) {
  const officer = await officerOrSignIn()
  const { viec: name, hs: ids } = BulkAsk.parse(await searchParams)
  if (!name || !mayEver(officer.roles, BULK_ACTS[name].act)) notFound()
  const { most } = BULK_ACTS[name]
  const rows = ids.length > most ? [] : await previewBulk(officer, name, ids)

  return (
    <div className="max-w-screen-xl space-y-4">
      <a className="text-link underline" href="/can-bo">
        Quay lại danh sách
      </a>
      <h1 className="text-xl font-semibold">{BULK_WORDS[name].title}</h1>
      {ids.length === 0 ? <Notice tone="warning">{BULK_SENTENCES.noneChosen}</Notice> : null}
      {ids.length > most ? <Notice tone="warning">{BULK_SENTENCES.tooMany(most)}</Notice> : null}
      {ids.length > 0 && ids.length <= most ? (
        <Preview name={name} rows={rows} missing={ids.length - rows.length} />
      ) : null}
    </div>
  )
}

function Preview({ name, rows, missing }: { name: BulkName; rows: PreviewRow[]; missing: number }) {
  const words = BULK_WORDS[name]
  const possible = rows.filter((row) => row.obstacle === null)
  return (
    <>
      {missing > 0 ? <Notice tone="warning">{BULK_SENTENCES.missing(missing)}</Notice> : null}
      {rows.length > 0 ? (
        <BulkRows
          id="xem-truoc"
          caption={`Sẽ làm ${possible.length} trong ${rows.length} hồ sơ đã chọn. Hồ sơ không làm được giữ nguyên.`}
          told="Sẽ thế nào"
          rows={rows}
          of={(row) => ({
            good: row.obstacle === null,
            word: row.obstacle === null ? 'Làm được' : 'Không làm được',
            sentence: row.obstacle ?? words.follows(row),
          })}
        />
      ) : null}
      {possible.length > 0 ? (
        <ActionForm action={bulkAction} label={words.title}>
          <input type="hidden" name="viec" value={name} />
          <input type="hidden" name="formId" value={newId()} />
          <input type="hidden" name="rows" value={possible.map(({ id, version }) => `${id}.${version}`).join(',')} />
          <SubmitButton>
            {words.button} {possible.length} hồ sơ
          </SubmitButton>
        </ActionForm>
      ) : (
        <Notice tone="warning">{BULK_SENTENCES.nonePossible}</Notice>
      )}
    </>
  )
}

import { FormSelect, FormText, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { optionsOf } from '@/components/ui/select'
import { supplyFactsAction } from '@/lib/dossiers/actions/workplace'
import { FACT_SENTENCES, FACT_WORDS, SOURCE_WORDS } from '@/lib/dossiers/labels/facts'
import type { DossierLack, SuppliedRecord } from '@/lib/dossiers/queries/facts'
import { showInstantShort } from '@/lib/platform/day'
import { DeskPanel } from './desk/panel'

type LackPanelProps = {
  dossier: { id: string; version: number }
  lack: DossierLack
  formId: string
  supplies: boolean
}

/** Facts without which the national portal is not told of the dossier: the form to write them down, and what was written down. */
export function LackPanel({ dossier, lack, formId, supplies }: LackPanelProps) {
  const { lacking, supplied } = lack
  if (lacking.length === 0 && supplied.length === 0) return null
  return (
    <DeskPanel id="du-kien" title={lacking.length > 0 ? 'Dữ kiện còn thiếu' : 'Dữ kiện đã bổ sung'}>
      <div className="space-y-4">
        {lacking.length > 0 ? <p>{FACT_SENTENCES.lacking(lacking)}</p> : null}
        {lacking.length > 0 && !supplies ? <p>{FACT_SENTENCES.notYours}</p> : null}
        {supplies ? <LackForm dossier={dossier} lack={lack} formId={formId} /> : null}
        {supplied.length > 0 ? <SuppliedList records={supplied} /> : null}
      </div>
    </DeskPanel>
  )
}

function LackForm({ dossier, lack, formId }: Omit<LackPanelProps, 'supplies'>) {
  const { lacking, represented } = lack
  return (
    <ActionForm
      action={supplyFactsAction}
      label="Ghi dữ kiện còn thiếu"
      className="space-y-3"
      offered={lacking.length > 0}
      successText="Đã ghi. Hồ sơ tự gửi lên Cổng Dịch vụ công quốc gia."
    >
      <input type="hidden" name="dossierId" value={dossier.id} />
      <input type="hidden" name="version" value={dossier.version} />
      <input type="hidden" name="formId" value={formId} />
      {lacking.includes('applicant') ? <FormText name="applicantName" label="Tên chủ hồ sơ" maxLength={300} /> : null}
      {lacking.includes('identity') ? <IdentityInputs represented={represented} /> : null}
      {lacking.includes('summary') ? (
        <FormTextarea name="summary" label="Trích yếu hồ sơ" rows={2} maxLength={1000} />
      ) : null}
      <FormSelect name="source" label="Nguồn của dữ kiện" options={optionsOf(SOURCE_WORDS)} emptyLabel="Chọn nguồn" />
      <FormText
        name="sourceNote"
        label="Căn cứ"
        hint="Ví dụ: thẻ căn cước xuất trình ngày 23/11/2026"
        maxLength={300}
      />
      <SubmitButton>Ghi dữ kiện</SubmitButton>
    </ActionForm>
  )
}

function IdentityInputs({ represented }: { represented: boolean }) {
  return (
    <>
      {represented ? <FormText name="representativeName" label="Họ tên người đại diện" maxLength={150} /> : null}
      <FormText
        name="identityNumber"
        label={represented ? 'Số định danh của người đại diện' : 'Số định danh của chủ hồ sơ'}
        hint="12 chữ số; chưa có thì ghi số CMND 9 chữ số"
        inputMode="numeric"
        autoComplete="off"
        width="medium"
      />
    </>
  )
}

function SuppliedList({ records }: { records: readonly SuppliedRecord[] }) {
  return (
    <ul className="space-y-3">
      {records.map(({ id, facts, source, sourceNote, officerName, officerTitle, agencyName, at }) => (
        <li key={id} className="border-l-4 border-line pl-3">
          <p className="text-sm text-ink-700">
            {officerName}, {officerTitle}, {agencyName} ·{' '}
            <time dateTime={at.toISOString()}>{showInstantShort(at)}</time>
          </p>
          <p className="max-w-read wrap-anywhere">
            Đã ghi {facts.map((fact) => FACT_WORDS[fact]).join(', ')}. Nguồn: {SOURCE_WORDS[source]}, {sourceNote}.
          </p>
        </li>
      ))}
    </ul>
  )
}

import { FormSelect, FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { type Option, optionsOf } from '@/components/ui/select'
import { PROCESS_END, STEP_ACTS, STEP_ROLES } from '@/lib/procedures/schema'
import { saveProcessAction } from '@/lib/processes/actions'
import { ROLE_WORDS, STEP_ACT_WORDS, TIME_UNIT_WORDS, UNIT_WORDS } from '@/lib/processes/labels'
import type { ServiceDraft } from '@/lib/processes/queries/drafts'
import type { DraftStep } from '@/lib/processes/schema/draft'
import { SeenInputs } from './draft-forms'
import { AddButton, RowButtons } from './row-buttons'

type ProcessFormProps = {
  code: string
  draft: ServiceDraft
  /** Agencies above those that receive. */
  above: readonly { code: string; name: string }[]
}

const ROLES = STEP_ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))
const ACTS = STEP_ACTS.map((act) => ({ value: act, label: STEP_ACT_WORDS[act] }))
const TIME_UNITS = optionsOf(TIME_UNIT_WORDS)
const LEAST_MOVES = 2

/** The steps as a form; a button of a row saves the whole page. */
export function ProcessForm({ code, draft, above }: ProcessFormProps) {
  const { process } = draft.draft
  const units = [...optionsOf(UNIT_WORDS), ...above.map((agency) => ({ value: agency.code, label: agency.name }))]
  const steps = process.map(({ key, name }, index) => ({ value: key, label: `${index + 1}. ${name || 'chưa có tên'}` }))
  return (
    <ActionForm key={draft.version} action={saveProcessAction} label="Các bước của quy trình" className="space-y-4">
      <SeenInputs seen={{ code, draftId: draft.id, version: draft.version }} />
      {process.map((step, index) => (
        <StepInputs key={step.key} step={step} index={index} units={units} steps={steps} />
      ))}
      <p className="flex flex-wrap gap-3">
        <SubmitButton name="lam" value="luu">
          Lưu quy trình
        </SubmitButton>
        <AddButton list="process">Thêm bước</AddButton>
      </p>
    </ActionForm>
  )
}

type StepInputsProps = { step: DraftStep; index: number; units: readonly Option[]; steps: readonly Option[] }

function StepInputs({ step, index, units, steps }: StepInputsProps) {
  const at = `process.${index}`
  const slots = Array.from({ length: Math.max(LEAST_MOVES, step.moves.length) }, (_, slot) => step.moves[slot])
  return (
    <fieldset className="min-w-0 space-y-3 rounded-md border border-line bg-white p-4">
      <legend className="px-1 font-semibold">Bước {index + 1}</legend>
      <input type="hidden" name={`${at}.key`} value={step.key} />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <FormText name={`${at}.name`} label="Tên bước" defaultValue={step.name} width="full" maxLength={200} />
        <FormSelect
          name={`${at}.unit`}
          label="Đơn vị"
          emptyLabel="Chưa chọn"
          options={units}
          defaultValue={step.unit}
        />
        <FormSelect
          name={`${at}.role`}
          label="Người thực hiện"
          emptyLabel="Chưa chọn"
          options={ROLES}
          defaultValue={step.role}
        />
        <FormText
          name={`${at}.amount`}
          label="Thời gian"
          defaultValue={step.amount}
          width="short"
          inputMode="numeric"
          maxLength={6}
        />
        <FormSelect
          name={`${at}.timeUnit`}
          label="Đơn vị thời gian"
          options={TIME_UNITS}
          defaultValue={step.timeUnit}
        />
        <FormSelect
          name={`${at}.backTo`}
          label="Trả lại thì về bước"
          emptyLabel="Không trả lại"
          options={steps}
          defaultValue={step.backTo}
        />
      </div>
      {slots.map((move, slot) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
        <div key={slot} className="grid gap-3 sm:grid-cols-2">
          <FormSelect
            name={`${at}.moves.${slot}.act`}
            label={slot === 0 ? 'Việc kết thúc bước' : `Việc khác kết thúc bước (${slot + 1})`}
            emptyLabel="Không có"
            options={ACTS}
            defaultValue={move?.act ?? ''}
          />
          <FormSelect
            name={`${at}.moves.${slot}.to`}
            label={slot === 0 ? 'Thì đến bước' : `Thì đến bước (${slot + 1})`}
            emptyLabel="Chưa chọn"
            options={[...steps, { value: PROCESS_END, label: 'Kết thúc' }]}
            defaultValue={move?.to ?? ''}
          />
        </div>
      ))}
      <RowButtons path={at} what={`bước ${index + 1}`} />
    </fieldset>
  )
}

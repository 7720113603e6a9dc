import { FormSelect, FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { startDrillAction } from '@/lib/national-portal/actions/ledger'
import { DRILL_WORDS } from '@/lib/national-portal/labels/ledger'
import { DRILL_SECONDS, DRILLS } from '@/lib/national-portal/schema/drills'

const LASTS: Record<(typeof DRILL_SECONDS)[number], string> = { 60: '1 phút', 600: '10 phút', 7200: '2 giờ' }

/** Which fault, for how long, and how many dossiers are told again meanwhile; below, what must be seen. */
export function DrillForm() {
  return (
    <>
      <ActionForm action={startDrillAction} label="Bắt đầu diễn tập" className="max-w-read space-y-3">
        <FormSelect
          name="drill"
          label="Sự cố"
          options={DRILLS.map((drill) => ({ value: drill, label: DRILL_WORDS[drill].name }))}
        />
        <FormSelect
          name="seconds"
          label="Kéo dài"
          options={DRILL_SECONDS.map((seconds) => ({ value: String(seconds), label: LASTS[seconds] }))}
        />
        <FormText
          name="dossiers"
          label="Số hồ sơ đã gửi được gửi lại để theo dõi"
          hint="Những hồ sơ mới nhất, từ 0 đến 500."
          inputMode="numeric"
          defaultValue="20"
        />
        <SubmitButton>Bắt đầu diễn tập</SubmitButton>
      </ActionForm>
      <section aria-labelledby="can-thay" className="space-y-2">
        <h2 id="can-thay" className="text-lg font-semibold">
          Điều cần thấy
        </h2>
        <dl className="divide-y divide-line rounded-md border border-line bg-white px-4">
          {DRILLS.map((drill) => (
            <div key={drill} className="py-3">
              <dt className="font-semibold">{DRILL_WORDS[drill].name}</dt>
              <dd>{DRILL_WORDS[drill].seen}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}

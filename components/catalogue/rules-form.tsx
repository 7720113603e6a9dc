import { FormCheckboxes, FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { saveCatalogueRulesAction } from '@/lib/catalogue/actions'
import { AGENCY_LEVEL_WORDS, ASPECT_WORDS } from '@/lib/catalogue/labels/catalogue'
import { AGENCY_LEVELS, ASPECTS, type CatalogueRules, PROCEDURE_LEVELS } from '@/lib/catalogue/schema/rules'

const CHOICES = ASPECTS.map((aspect) => ({ value: aspect, label: ASPECT_WORDS[aspect] }))

type Unit = { code: string; name: string }
type RulesFormProps = { rules: CatalogueRules; version: number; agencies: readonly Unit[]; offered: boolean }

/** Which changes are applied without a person; what is not ticked waits. */
export function RulesForm({ rules, version, agencies, offered }: RulesFormProps) {
  const ticked = (column: CatalogueRules['offered']) => ASPECTS.filter((aspect) => column[aspect])
  return (
    <ActionForm
      action={saveCatalogueRulesAction}
      label="Quy tắc duyệt"
      order={['offered', 'others', 'mostRemovals']}
      className="max-w-read space-y-6"
      offered={offered}
    >
      <input type="hidden" name="version" value={version} />
      <FormCheckboxes
        name="offered"
        label="Thủ tục tỉnh có cung cấp dịch vụ: tự áp dụng"
        hint="Mục không đánh dấu sẽ chờ duyệt. Một thay đổi chạm nhiều mục chỉ tự áp dụng khi mọi mục đều được đánh dấu."
        choices={CHOICES}
        defaultValues={ticked(rules.offered)}
      />
      <FormCheckboxes
        name="others"
        label="Thủ tục khác: tự áp dụng"
        choices={CHOICES}
        defaultValues={ticked(rules.others)}
      />
      <FormText
        name="mostRemovals"
        label="Số thủ tục bãi bỏ nhiều nhất được tự áp dụng trong một lần đồng bộ"
        hint="Nhiều hơn số này thì mọi thủ tục bãi bỏ của lần đó đều chờ duyệt."
        inputMode="numeric"
        width="short"
        defaultValue={String(rules.mostRemovals)}
      />
      {AGENCY_LEVELS.map((agency) => (
        <FormCheckboxes
          key={agency}
          name={`levels-${agency}`}
          label={`Thủ tục của ${AGENCY_LEVEL_WORDS[agency]} khi Cổng quốc gia không trả lời theo đơn vị`}
          choices={PROCEDURE_LEVELS.map((label, index) => ({ value: String(index), label }))}
          defaultValues={PROCEDURE_LEVELS.flatMap((level, index) =>
            rules.levels[agency].includes(level) ? [String(index)] : [],
          )}
        />
      ))}
      <input type="hidden" name="shown" value={agencies.map(({ code }) => code).join(' ')} />
      <FormCheckboxes
        name="agencies"
        label="Đơn vị thực hiện thủ tục theo cấp"
        hint="Với đơn vị không đánh dấu, chỉ tính thủ tục mà Cổng quốc gia trả lời riêng cho đơn vị đó."
        choices={agencies.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        defaultValues={agencies.flatMap(({ code }) => (rules.leftOut.includes(code) ? [] : [code]))}
      />
      <SubmitButton>Lưu quy tắc</SubmitButton>
    </ActionForm>
  )
}

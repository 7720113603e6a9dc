import { FormText, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { resetTemplateAction, writeTemplateAction } from '@/lib/notifications/actions'
import { CHANNEL_NAMES, PLACEHOLDER_WORDS } from '@/lib/notifications/labels/notices'
import { type NoticeTexts, PLACEHOLDERS } from '@/lib/notifications/rules/templates'

/** What a text may ask for, and how. */
export function PlaceholderList() {
  return (
    <details className="rounded-md border border-line bg-white p-4">
      <summary className="min-h-6 font-semibold">Ô thay thế dùng được trong mẫu</summary>
      <dl className="mt-3 grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
        {PLACEHOLDERS.map((name) => (
          <div key={name} className="contents">
            <dt className="font-semibold">{`{${name}}`}</dt>
            <dd>{PLACEHOLDER_WORDS[name]}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3">
        Phần đặt giữa [ và ] chỉ hiện khi mọi ô thay thế trong đó có giá trị. Thư và thông báo trên Cổng phải có cơ
        quan, người xử lý, thời gian tiếp nhận, xử lý và trả kết quả.
      </p>
    </details>
  )
}

type TemplateFormProps = { act: DossierAct; basedOn: string | null; texts: NoticeTexts }

const ORDER = ['portalSubject', 'portalBody', 'mailSubject', 'mailBody', 'smsBody']

export function TemplateForm({ act, basedOn, texts }: TemplateFormProps) {
  return (
    <ActionForm action={writeTemplateAction} order={ORDER} label="Sửa mẫu thông báo">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="basedOn" value={basedOn ?? ''} />
      <div className="grid gap-6 lg:grid-cols-2">
        {(['portal', 'mail'] as const).map((channel) => (
          <fieldset key={channel} className="min-w-0 space-y-4">
            <legend className="text-lg font-semibold">{CHANNEL_NAMES[channel]}</legend>
            <FormText name={`${channel}Subject`} label="Tiêu đề" defaultValue={texts[channel].subject} />
            <FormTextarea name={`${channel}Body`} label="Nội dung" rows={14} defaultValue={texts[channel].body} />
          </fieldset>
        ))}
      </div>
      <fieldset className="max-w-read space-y-4">
        <legend className="text-lg font-semibold">{CHANNEL_NAMES.sms}</legend>
        <FormTextarea
          name="smsBody"
          label="Nội dung"
          hint="Viết không dấu, một dòng, không có tên người."
          rows={4}
          defaultValue={texts.sms.body}
        />
      </fieldset>
      <SubmitButton>Xem trước</SubmitButton>
    </ActionForm>
  )
}

export function ResetForm({ act, basedOn }: Pick<TemplateFormProps, 'act' | 'basedOn'>) {
  return (
    <ActionForm action={resetTemplateAction} label="Trở về mẫu mặc định">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="basedOn" value={basedOn ?? ''} />
      <SubmitButton kind="secondary">Xem mẫu mặc định để trở về</SubmitButton>
    </ActionForm>
  )
}

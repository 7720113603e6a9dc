import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card, Notice } from '@/components/ui/notice'
import { publishTemplateAction } from '@/lib/notifications/actions'
import { BUILT_IN_TEXTS, CHANNEL_NAMES, sampleValues } from '@/lib/notifications/labels/notices'
import type { TemplateView } from '@/lib/notifications/queries/templates'
import { fill, fillSms } from '@/lib/notifications/rules/templates'
import { showInstant } from '@/lib/platform/day'

/** What an invented applicant would read, by each way side by side; a draft is published from here. */
export function TemplatePreview({ template }: { template: TemplateView }) {
  const texts = template.texts ?? BUILT_IN_TEXTS
  const values = sampleValues(template.act)
  const sms = fillSms(texts.sms.body, values)
  return (
    <section aria-labelledby="xem-truoc" className="space-y-4">
      <h2 id="xem-truoc" className="text-lg font-semibold">
        {template.validFrom ? 'Bản đã công bố' : 'Xem trước bản nháp'}
      </h2>
      {template.validFrom ? (
        <Notice tone="success" heading="none" title={`Đã công bố lúc ${showInstant(template.validFrom)}`}>
          <p>Dùng cho những việc làm từ lúc đó, tới bản công bố sau.</p>
        </Notice>
      ) : (
        <p className="text-ink-700">Bản nháp này chưa được dùng. Hồ sơ bên dưới là hồ sơ mẫu, không có thật.</p>
      )}
      <div className="grid gap-4 lg:grid-cols-3">
        {(['portal', 'mail'] as const).map((channel) => (
          <Card key={channel} id={`xem-${channel}`} title={CHANNEL_NAMES[channel]} heading={3}>
            <p className="mb-2 font-semibold wrap-anywhere">{fill(texts[channel].subject, values)}</p>
            <p className="wrap-anywhere whitespace-pre-line">{fill(texts[channel].body, values)}</p>
          </Card>
        ))}
        <Card id="xem-sms" title={CHANNEL_NAMES.sms} heading={3}>
          <p className="wrap-anywhere">{sms}</p>
          <p className="mt-2 text-sm text-ink-700">{sms.length} ký tự</p>
        </Card>
      </div>
      <ActionForm
        action={publishTemplateAction}
        label="Công bố mẫu thông báo"
        offered={template.validFrom === null}
        className="space-y-2"
      >
        <input type="hidden" name="id" value={template.id} />
        <SubmitButton>Công bố mẫu này</SubmitButton>
      </ActionForm>
    </section>
  )
}

import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { CitizenFacts } from '@/lib/accounts/queries/citizens'
import { MAX_FILE_TEXT } from '@/lib/attachments/rules/limits'
import type { DraftView } from '@/lib/dossiers/queries/drafts'
import { contactFields, type DraftStep, deliveryFields, missingPapers } from '@/lib/dossiers/schema/steps'
import type { UploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import type { Day } from '@/lib/platform/day'
import { AccountFacts } from './account-facts'
import { DeclarationForm } from './declaration-form'
import { PapersForm } from './papers-form'
import { QuestionsForm } from './questions-form'
import { Review } from './review'
import { SendForm } from './send-form'
import { StepFrame } from './step-frame'

export type StepProps = {
  draft: DraftView
  who: CitizenFacts
  /** Came from the review page. */
  reviewing: boolean
  today: Day
  /** What a plain form's upload was answered. */
  upload: UploadAnswer | undefined
}

/** What every form of a step needs to know. */
const formOf = (draft: DraftView, step: DraftStep, reviewing: boolean) => ({
  draftId: draft.id,
  step,
  version: draft.version,
  reviewing,
  path: `/nop-ho-so/nhap/${draft.id}/${step}${reviewing ? '?sua=1' : ''}`,
})

export function ApplicantStep({ draft, who, reviewing }: StepProps) {
  return (
    <StepFrame draft={draft} step="nguoi-nop" reviewing={reviewing}>
      <AccountFacts who={who} />
      <QuestionsForm
        {...formOf(draft, 'nguoi-nop', reviewing)}
        fields={contactFields(draft.agencies)}
        answers={draft.answers}
      />
    </StepFrame>
  )
}

export function DeclarationStep({ draft, reviewing, today }: StepProps) {
  return (
    <StepFrame draft={draft} step="to-khai" reviewing={reviewing}>
      <DeclarationForm
        {...formOf(draft, 'to-khai', reviewing)}
        sections={draft.terms.form}
        answers={draft.answers}
        today={today}
      />
    </StepFrame>
  )
}

export function PapersStep({ draft, reviewing, upload }: StepProps) {
  const lead = `Mỗi tệp không quá ${MAX_FILE_TEXT}. Nhận PDF, JPG, PNG. Ảnh chụp rõ 4 góc.`
  return (
    <StepFrame draft={draft} step="giay-to" reviewing={reviewing} lead={<p>{lead}</p>}>
      {upload?.ok ? (
        <div className="mb-6">
          <Notice tone="success" role="status" heading="none" title={upload.sentence} />
        </div>
      ) : null}
      <PapersForm
        {...formOf(draft, 'giay-to', reviewing)}
        papers={draft.terms.papers}
        files={draft.files}
        refusedUpload={refusedUpload(draft, upload)}
      />
    </StepFrame>
  )
}

function refusedUpload(draft: DraftView, upload: UploadAnswer | undefined) {
  if (!upload || upload.ok) return undefined
  const place = draft.terms.papers.findIndex((paper) => paper.key === upload.paperKey) + 1
  return { name: `giay-to-${place}`, sentence: upload.sentence }
}

export function DeliveryStep({ draft, reviewing }: StepProps) {
  return (
    <StepFrame draft={draft} step="nhan-ket-qua" reviewing={reviewing}>
      <QuestionsForm
        {...formOf(draft, 'nhan-ket-qua', reviewing)}
        fields={deliveryFields(draft.terms)}
        answers={draft.answers}
      >
        {draft.terms.deliveries.includes('post') ? (
          <p className="text-ink-700">Gửi qua bưu chính: kết quả được gửi đến địa chỉ liên hệ đã khai.</p>
        ) : null}
      </QuestionsForm>
    </StepFrame>
  )
}

export function ReviewStep({ draft, who }: StepProps) {
  const missing = Object.values(missingPapers(draft.terms, draft.files))
  return (
    <StepFrame draft={draft} step="kiem-tra" reviewing={false}>
      <Review draft={draft} who={who} />
      {missing.length > 0 ? (
        <Notice tone="error" role="alert" title="Chưa gửi được hồ sơ">
          <ul className="list-disc pl-5">
            {missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <LinkButton kind="secondary" href={`/nop-ho-so/nhap/${draft.id}/giay-to?sua=1`}>
            Thêm giấy tờ
          </LinkButton>
        </Notice>
      ) : (
        <SendForm {...formOf(draft, 'kiem-tra', false)} />
      )}
    </StepFrame>
  )
}

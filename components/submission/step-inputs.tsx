import { SubmitButton } from '@/components/forms/submit-button'
import type { DraftStep } from '@/lib/dossiers/schema/steps'

export type StepOfDraft = {
  draftId: string
  step: DraftStep
  /** The version on the screen: a newer one in the database is not overwritten unseen. */
  version: number
  /** Came from the review page, and goes back to it. */
  reviewing: boolean
}

/** Which step of which draft a form is about. */
export function StepInputs({ draftId, step, version, reviewing }: StepOfDraft) {
  return (
    <>
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="version" value={version} />
      {reviewing ? <input type="hidden" name="goTo" value="review" /> : null}
    </>
  )
}

/** Goes on, or leaves with what was typed kept. */
export function StepButtons({ reviewing }: { reviewing: boolean }) {
  return (
    <div className="flex flex-col gap-3 pt-2 sm:flex-row sm:items-center">
      <SubmitButton waitingText="Đang lưu…">{reviewing ? 'Lưu và quay lại kiểm tra' : 'Tiếp tục'}</SubmitButton>
      <SubmitButton kind="quiet" name="goTo" value="later" waitingText="Đang lưu…">
        Lưu và làm tiếp sau
      </SubmitButton>
    </div>
  )
}

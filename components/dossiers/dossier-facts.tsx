import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { CHANNEL_WORDS, DELIVERY_WORDS, IDENTITY_WORDS, receiverWords } from '@/lib/dossiers/labels'
import type { DossierView } from '@/lib/dossiers/queries/dossier'
import { showInstant } from '@/lib/platform/day'
import { showMoney } from '@/lib/platform/text'
import { DeadlineSteps } from './deadline-steps'

/** Who, where, when: the facts of a dossier beside its papers. The identity number is masked. */
export function DossierFacts({ dossier, officer = false }: { dossier: DossierView; officer?: boolean }) {
  const receiver = dossier.acts.find(({ act }) => act === 'hand_over')?.details?.receiver
  const rows: (SummaryRow | undefined)[] = [
    { label: 'Chủ hồ sơ', value: dossier.applicantName },
    dossier.identityMasked
      ? { label: IDENTITY_WORDS[dossier.applicantKind], value: dossier.identityMasked }
      : undefined,
    dossier.representativeName
      ? { label: 'Người đại diện', value: `${dossier.representativeName}, ${dossier.representativeMasked}` }
      : undefined,
    dossier.phone ? { label: 'Điện thoại', value: dossier.phone } : undefined,
    dossier.email ? { label: 'Thư điện tử', value: dossier.email } : undefined,
    dossier.address ? { label: 'Địa chỉ', value: dossier.address } : undefined,
    { label: 'Cách nộp', value: CHANNEL_WORDS[dossier.channel] },
    { label: 'Nhận kết quả', value: DELIVERY_WORDS[dossier.resultDelivery] },
    { label: 'Cơ quan tiếp nhận', value: dossier.receivingAgency },
    { label: 'Cơ quan xử lý', value: dossier.processingAgency },
    { label: 'Mã gửi tạm', value: dossier.submissionCode },
    { label: 'Nộp lúc', value: showInstant(dossier.submittedAt) },
    dossier.receivedAt ? { label: 'Tiếp nhận lúc', value: showInstant(dossier.receivedAt) } : undefined,
    dossier.dueAt ? { label: 'Hẹn trả', value: showInstant(dossier.dueAt) } : undefined,
    !dossier.receivedAt && dossier.answerDueAt
      ? { label: 'Trả lời trước', value: showInstant(dossier.answerDueAt) }
      : undefined,
    dossier.state.fee === 'due' ? { label: 'Còn phải nộp', value: showMoney(dossier.feeDueVnd) } : undefined,
    dossier.returnedAt ? { label: 'Trả kết quả lúc', value: showInstant(dossier.returnedAt) } : undefined,
    receiver ? { label: 'Người nhận kết quả', value: receiverWords(receiver, officer) } : undefined,
  ]
  return (
    <>
      <SummaryList rows={rows.filter((row) => row !== undefined)} />
      {dossier.dueSteps ? <DeadlineSteps steps={dossier.dueSteps} officer={officer} /> : null}
    </>
  )
}

import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/notice'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { answerWords } from '@/lib/dossiers/labels'
import { type DraftView, getDraft } from '@/lib/dossiers/queries/drafts'

export const metadata: Metadata = { title: 'Đã gửi hồ sơ' }

export default async function SentPage({ params }: PageProps<'/nop-ho-so/nhap/[maNhap]/hoan-tat'>) {
  const citizen = await citizenOrSignIn()
  const draft = await getDraft(citizen, (await params).maNhap)
  if (!draft) notFound()
  if (!draft.sentAs) redirect(`/nop-ho-so/nhap/${draft.id}`)
  const { submissionCode, number } = draft.sentAs
  const code = number ?? submissionCode

  return (
    <article className="max-w-read space-y-6">
      <Panel title="Đã gửi hồ sơ">
        <p>{draft.procedureName}</p>
        <p>
          {number ? 'Mã hồ sơ' : 'Mã gửi tạm'}
          <strong className={`block text-xl tabular-nums sm:text-2xl ${number ? 'break-words' : 'whitespace-nowrap'}`}>
            {code}
          </strong>
        </p>
      </Panel>
      <div>
        <CopyButton text={code} label={number ? 'mã hồ sơ' : 'mã gửi tạm'} />
      </div>
      {number ? null : (
        <p>
          Đây chưa phải là mã hồ sơ. Mã hồ sơ được cấp khi cơ quan tiếp nhận; đến lúc đó, dùng mã gửi tạm để tra cứu.
        </p>
      )}
      <NextSteps draft={draft} />
      <p className="flex flex-wrap gap-3">
        <LinkButton href={`/ca-nhan/ho-so/${code}`}>Theo dõi hồ sơ</LinkButton>
        <LinkButton kind="secondary" href="/ca-nhan">
          Về trang cá nhân
        </LinkButton>
      </p>
    </article>
  )
}

/** What happens now, by whom and by when (NĐ 61/2018 Đ17; decided 8). */
function NextSteps({ draft }: { draft: DraftView }) {
  const unit = draft.agencies.find((agency) => agency.code === draft.answers.agencyCode)?.name ?? 'Cơ quan tiếp nhận'
  const told = draft.answers.email ? 'tin nhắn và thư điện tử' : 'tin nhắn'
  return (
    <section aria-labelledby="viec-tiep-theo">
      <h2 id="viec-tiep-theo" className="mb-2 text-xl font-semibold">
        Việc tiếp theo
      </h2>
      <ol className="list-decimal space-y-2 pl-6">
        <li>
          {unit} kiểm tra hồ sơ và trả lời{answerWords(draft.terms)}.
        </li>
        <li>Khi hồ sơ được tiếp nhận, mã hồ sơ và ngày hẹn trả kết quả được gửi qua {told}.</li>
        <li>Nếu hồ sơ chưa được tiếp nhận, lý do và cách nộp lại được gửi theo cách đó.</li>
        <li>Xem từng bước giải quyết bất cứ lúc nào ở trang theo dõi hồ sơ.</li>
      </ol>
    </section>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DraftList } from '@/components/submission/draft-list'
import { Fee } from '@/components/submission/fee'
import { StartForm } from '@/components/submission/start-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SummaryList } from '@/components/ui/summary-list'
import { MAX_FILE_TEXT } from '@/lib/attachments/rules/limits'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { DELIVERY_WORDS } from '@/lib/dossiers/labels'
import { getOfferedService, listDrafts, type OfferedService } from '@/lib/dossiers/queries/drafts'

export const metadata: Metadata = { title: 'Nộp hồ sơ trực tuyến' }

export default async function StartPage({ params }: PageProps<'/nop-ho-so/[ma]'>) {
  const citizen = await citizenOrSignIn()
  const service = await getOfferedService(decodeURIComponent((await params).ma))
  if (!service) notFound()
  const address = `/dich-vu-cong/${service.code}`
  const drafts = await listDrafts(citizen, service.code)

  return (
    <article className="max-w-read space-y-6">
      <Breadcrumbs
        crumbs={[
          { label: 'Dịch vụ công', href: '/dich-vu-cong' },
          { label: service.name, href: address },
        ]}
      />
      <h1 className="text-2xl font-semibold text-balance text-brand-800 sm:text-3xl">Nộp hồ sơ: {service.name}</h1>
      {service.open ? (
        <>
          {drafts.length > 0 ? (
            <section aria-labelledby="dang-soan" className="space-y-3">
              <h2 id="dang-soan" className="text-xl font-semibold">
                Hồ sơ đang soạn ({drafts.length})
              </h2>
              <DraftList drafts={drafts} />
            </section>
          ) : null}
          <BeforeStarting service={service} />
          <StartForm
            procedureCode={service.code}
            label={drafts.length > 0 ? 'Bắt đầu hồ sơ mới' : 'Bắt đầu nộp hồ sơ'}
          />
        </>
      ) : (
        <Notice tone="warning" title="Thủ tục này chưa nhận hồ sơ trực tuyến tại đây">
          <p>Xem cách nộp và nơi tiếp nhận trong trang dịch vụ.</p>
          <LinkButton kind="secondary" href={address}>
            Xem trang dịch vụ
          </LinkButton>
        </Notice>
      )}
    </article>
  )
}

function BeforeStarting({ service: { terms } }: { service: OfferedService }) {
  return (
    <section aria-labelledby="can-co" className="space-y-3">
      <h2 id="can-co" className="text-xl font-semibold">
        Cần chuẩn bị
      </h2>
      <SummaryList
        rows={[
          {
            label: 'Thời gian điền',
            value: `Khoảng ${terms.minutesToFill} phút. Có thể dừng và làm tiếp trong 30 ngày.`,
          },
          { label: 'Phí, lệ phí', value: <Fee key="fee" fee={terms.fee} /> },
          { label: 'Nhận kết quả', value: terms.deliveries.map((way) => DELIVERY_WORDS[way]).join('; ') },
        ]}
      />
      {terms.papers.length > 0 ? (
        <>
          <h3 className="text-lg font-semibold">Giấy tờ</h3>
          <ul className="list-disc space-y-1 pl-6">
            {terms.papers.map((paper) => (
              <li key={paper.key}>
                {paper.name} {paper.required ? null : <span className="text-ink-500">(không bắt buộc)</span>}
              </li>
            ))}
          </ul>
          <p className="text-ink-700">Ảnh chụp hoặc bản quét PDF, JPG, PNG. Mỗi tệp không quá {MAX_FILE_TEXT}.</p>
        </>
      ) : null}
    </section>
  )
}

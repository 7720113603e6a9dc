import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { answerWords } from '@/lib/dossiers/labels'
import { showInstant } from '@/lib/platform/day'
import type { Service } from '@/lib/procedures/queries/procedures'
import { fieldSlug } from '@/lib/procedures/rules/browse'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { LegalBases, NationalSteps, NationalWays, SyncLine } from './national-text'
import { NationalPapers, PaperChecklist } from './papers'
import { OnlineTag } from './procedure-list'
import { Folded, LoneLink, PlainText, Section } from './section'
import { NationalFacts, OfferedFacts } from './service-facts'
import { WhereToFile } from './where-to-file'

type ServicePageProps = { service: Service; receivers: readonly string[]; hotline: string }

/** Can this form be opened here and now? */
const isOpenHere = (service: Service) =>
  !service.closedAt && service.service?.terms.filedAt === 'local' && service.service.terms.onlineLevel !== 'none'

/** The start page of a service: what is needed stands before the button, never after it (design brief 2.1). */
export function ServicePage({ service, receivers, hotline }: ServicePageProps) {
  const { code, detail, closedAt } = service
  const terms = service.service?.terms ?? null
  const offered = isOpenHere(service) && terms
  return (
    <article>
      <ServiceHeading service={service} />
      {closedAt ? (
        <Notice tone="warning" title="Thủ tục này không còn áp dụng">
          <p>
            Không còn trong danh sách của cơ sở dữ liệu quốc gia từ {showInstant(closedAt)}. Nội dung dưới đây chỉ để
            tham khảo.
          </p>
        </Notice>
      ) : null}
      <div className={offered ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]' : ''}>
        <div className="space-y-8">
          {offered ? null : closedAt ? null : <WhereToFile {...{ code, terms, detail, hotline }} />}
          <section aria-label="Thông tin chính">
            {offered ? (
              <OfferedFacts terms={offered} detail={detail} receivers={receivers} />
            ) : (
              <NationalFacts detail={detail} levels={service.levels} />
            )}
          </section>
          {offered ? <BeforeBeginning terms={offered} /> : null}
          <NationalParts service={service} folded={Boolean(offered)} />
        </div>
        {offered ? <ApplyBar code={code} /> : null}
      </div>
    </article>
  )
}

function ServiceHeading({ service }: { service: Service }) {
  const { code, name, fieldName } = service
  const terms = service.service?.terms ?? null
  const field = fieldName ? [{ label: fieldName, href: `/dich-vu-cong?linh-vuc=${fieldSlug(fieldName)}` }] : []
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Dịch vụ công', href: '/dich-vu-cong' }, ...field]} />
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">{name}</h1>
      <p className="mt-2 mb-6 flex flex-wrap items-center gap-3">
        <span>Mã {code}</span>
        <OnlineTag service={terms} />
      </p>
    </>
  )
}

function BeforeBeginning({ terms }: { terms: ServiceTerms }) {
  return (
    <>
      <Section id="giay-to" title="Giấy tờ cần chuẩn bị">
        <p className="max-w-read text-ink-700">Mỗi giấy tờ là ảnh chụp rõ bốn góc (JPG, PNG) hoặc tệp PDF.</p>
        <PaperChecklist papers={terms.papers} />
      </Section>
      {terms.inPersonOnly && terms.inPersonOnly.length > 0 ? (
        <Section id="truc-tiep" title="Khi nào không nộp bằng biểu mẫu này">
          <ul className="list-disc space-y-2 pl-6">
            {terms.inPersonOnly.map((line) => (
              <li key={line} className="max-w-read">
                {line}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="cac-buoc" title="Các bước nộp trực tuyến">
        <ol className="list-decimal space-y-2 pl-6">
          <li>Đăng nhập bằng tài khoản Cổng Dịch vụ công quốc gia.</li>
          <li>Điền tờ khai và gửi ảnh hoặc tệp giấy tờ. Nội dung được lưu sau mỗi bước.</li>
          <li>
            Cơ quan kiểm tra và trả lời{answerWords(terms)}: tiếp nhận và hẹn ngày trả, hoặc báo giấy tờ cần bổ sung.
          </li>
          <li>Nhận thông báo qua thư điện tử, tin nhắn và trang Hồ sơ của tôi, rồi nhận kết quả theo cách đã chọn.</li>
        </ol>
      </Section>
      {terms.partialReason ? (
        <Section id="mot-phan" title="Vì sao chưa làm trực tuyến toàn trình">
          <PlainText>{`${terms.partialReason.reason} (${terms.partialReason.basis})`}</PlainText>
        </Section>
      ) : null}
    </>
  )
}

/** The text of the national database: folded where the province's own words stand above it. */
function NationalParts({ service, folded }: { service: Service; folded: boolean }) {
  const { code, detail, syncedAt, fetchedAt } = service
  const parts = [
    { title: 'Thành phần hồ sơ', body: <NationalPapers groups={detail.papers} /> },
    { title: 'Trình tự thực hiện', body: <NationalSteps steps={detail.steps} /> },
    { title: 'Cách thức thực hiện, thời hạn, phí', body: <NationalWays ways={detail.ways} /> },
    { title: 'Căn cứ pháp lý', body: <LegalBases bases={detail.legalBases} decision={detail.decisionNumber} /> },
    ...(detail.conditions ? [{ title: 'Yêu cầu, điều kiện', body: <PlainText>{detail.conditions}</PlainText> }] : []),
  ]
  return (
    <Section id="toan-van" title="Nội dung thủ tục">
      <div className="space-y-3">
        {parts.map(({ title, body }, at) =>
          folded || at > 0 ? (
            <Folded key={title} summary={title}>
              {body}
            </Folded>
          ) : (
            <div key={title} className="space-y-2">
              <h3 className="font-semibold">{title}</h3>
              {body}
            </div>
          ),
        )}
      </div>
      <p>
        <LoneLink href={`/thu-tuc-hanh-chinh/${code}`}>Xem toàn văn thủ tục {code}</LoneLink>
      </p>
      <SyncLine syncedAt={syncedAt} fetchedAt={fetchedAt} />
    </Section>
  )
}

/** Beside the text on a desktop; at the foot of the window on a phone, where the whole text scrolls above it. */
function ApplyBar({ code }: { code: string }) {
  return (
    <div className="sticky bottom-0 -mx-4 border-t border-line bg-white p-3 lg:top-4 lg:bottom-auto lg:mx-0 lg:self-start lg:rounded-lg lg:border lg:p-4 lg:shadow-card print:hidden">
      <LinkButton href={`/nop-ho-so/${code}`} wide icon="send">
        Nộp hồ sơ trực tuyến
      </LinkButton>
      <p className="mt-3 hidden text-sm lg:block">
        <LoneLink href="/ca-nhan/ho-so-nhap">Tiếp tục hồ sơ đang soạn</LoneLink>
      </p>
    </div>
  )
}

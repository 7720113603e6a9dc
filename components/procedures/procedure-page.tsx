import type { ReactNode } from 'react'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SummaryList } from '@/components/ui/summary-list'
import { isDay, showDay, showInstant } from '@/lib/platform/day'
import { kindWord, NO_DATA } from '@/lib/procedures/labels'
import type { Service } from '@/lib/procedures/queries/procedures'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { LegalBases, NationalSteps, NationalWays, SyncLine } from './national-text'
import { NationalPapers } from './papers'
import { OnlineTag } from './procedure-list'
import { PlainText, Section } from './section'

type Named = readonly { code?: string | undefined; name: string }[]

/** Names, each with its code where the national database gives one. */
const named = (rows: Named | undefined) =>
  rows?.map(({ code, name }) => (code ? `${name} (${code})` : name)).join('; ') || undefined

/** The decision that publishes the procedure, where the national portal has told it. */
type PublishingDecision = { number: string; decidedOn: string | null; summary: string | null }

type ProcedurePageProps = { procedure: Service; decision: PublishingDecision | null }

const decisionWords = ({ number, decidedOn, summary }: PublishingDecision) =>
  [number, decidedOn && `ngày ${shownDay(decidedOn)}`, summary].filter(Boolean).join(', ')

/** `15/01/2026` where the source writes a day that can be read; otherwise as it writes it. */
function shownDay(decidedOn: string): string {
  const day = decidedOn.slice(0, 10)
  return isDay(day) ? showDay(day) : decidedOn
}

/** Every part that the national database has of a procedure, under its official title (design brief 4.3). */
export function ProcedurePage({ procedure, decision }: ProcedurePageProps) {
  const { code, name, detail, closedAt, syncedAt, fetchedAt } = procedure
  return (
    <article className="space-y-8">
      <header>
        <Breadcrumbs crumbs={[{ label: 'Thủ tục hành chính', href: '/thu-tuc-hanh-chinh' }]} />
        <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">{name}</h1>
        <p className="mt-2 flex flex-wrap items-center gap-3">
          <span>Mã {code}</span>
          <OnlineTag service={procedure.service?.terms ?? null} />
        </p>
      </header>
      {closedAt ? (
        <Notice tone="warning" title="Thủ tục này không còn áp dụng">
          <p>Không còn trong danh sách của cơ sở dữ liệu quốc gia từ {showInstant(closedAt)}.</p>
        </Notice>
      ) : (
        <p>
          <LinkButton kind="secondary" href={`/dich-vu-cong/${code}`}>
            Cách nộp hồ sơ
          </LinkButton>
        </p>
      )}
      <SummaryList rows={factsOf(procedure, decision)} />
      {sectionsOf(detail).map(({ id, title, body }) => (
        <Section key={id} id={id} title={title}>
          {body}
        </Section>
      ))}
      <SyncLine syncedAt={syncedAt} fetchedAt={fetchedAt} />
    </article>
  )
}

function factsOf({ code, name, detail, levels, fieldName, fieldCode }: Service, decision: PublishingDecision | null) {
  const field = fieldName && fieldCode ? `${fieldName} (${fieldCode})` : fieldName
  const facts: readonly (readonly [label: string, value: string | null | undefined])[] = [
    ['Mã thủ tục', code],
    ['Số quyết định', decision ? decisionWords(decision) : detail.decisionNumber],
    ['Tên thủ tục', name],
    ['Cấp thực hiện', levels.join(', ') || undefined],
    ['Loại thủ tục', kindWord(detail.kind)],
    ['Lĩnh vực', field],
    ['Đối tượng thực hiện', detail.applicants.map((row) => row.name).join('; ') || detail.applicantsText],
    ['Cơ quan thực hiện', named(detail.agencies) ?? detail.agenciesText],
    ['Cơ quan có thẩm quyền', named(detail.authorities) ?? detail.authoritiesText],
    ['Địa chỉ tiếp nhận', detail.receptionAddress],
    ['Cơ quan được ủy quyền', named(detail.delegates)],
    ['Cơ quan phối hợp', named(detail.partners)],
    ['Kết quả thực hiện', named(detail.results)],
    ['Từ khóa', detail.keywords],
  ]
  return facts.map(([label, value]) => ({
    label,
    value: value ?? <span className="text-ink-500">{NO_DATA}</span>,
  }))
}

function sectionsOf(detail: ProcedureDetail): { id: string; title: string; body: ReactNode }[] {
  const text = (value: string | undefined) => (value ? <PlainText>{value}</PlainText> : <p>{NO_DATA}</p>)
  return [
    { id: 'trinh-tu', title: 'Trình tự thực hiện', body: <NationalSteps steps={detail.steps} /> },
    { id: 'cach-thuc', title: 'Cách thức thực hiện', body: <NationalWays ways={detail.ways} /> },
    { id: 'thanh-phan', title: 'Thành phần hồ sơ', body: <NationalPapers groups={detail.papers} /> },
    { id: 'can-cu', title: 'Căn cứ pháp lý', body: <LegalBases bases={detail.legalBases} /> },
    { id: 'yeu-cau', title: 'Yêu cầu, điều kiện', body: text(detail.conditions) },
    { id: 'mo-ta', title: 'Mô tả', body: text(detail.description) },
  ]
}

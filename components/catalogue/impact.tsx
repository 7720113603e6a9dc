import { Table } from '@/components/ui/table'
import { TERM_WORDS } from '@/lib/catalogue/labels/catalogue'
import type { TermDifference } from '@/lib/catalogue/rules/impact'
import { showCount } from '@/lib/platform/text'

type ImpactProps = {
  openDossiers: number
  /** The terms that the proposed text does not bear out; null where the province offers no service. */
  terms: readonly TermDifference[] | null
  code: string
}

/** Whom the change would touch: open dossiers, and the service of the province. */
export function Impact({ openDossiers, terms, code }: ImpactProps) {
  return (
    <section aria-labelledby="anh-huong" className="space-y-3">
      <h2 id="anh-huong" className="text-lg font-semibold">
        Ảnh hưởng
      </h2>
      <p>
        {openDossiers === 0
          ? 'Không có hồ sơ nào đang giải quyết theo thủ tục này.'
          : `${showCount(openDossiers)} hồ sơ đang giải quyết theo thủ tục này; các hồ sơ đó giữ nguyên nội dung thủ tục tại thời điểm nộp.`}
      </p>
      <p>
        {terms === null
          ? 'Tỉnh không cung cấp dịch vụ trực tuyến cho thủ tục này.'
          : terms.length === 0
            ? 'Điều kiện cung cấp dịch vụ của tỉnh không trái với nội dung này.'
            : 'Điều kiện cung cấp dịch vụ của tỉnh khác với nội dung này:'}
      </p>
      {terms && terms.length > 0 ? (
        <>
          <Table
            id="dieu-kien-khac"
            caption="Điều kiện của tỉnh và nội dung quốc gia"
            columns={[
              { key: 'term', label: 'Điều kiện' },
              { key: 'ours', label: 'Tỉnh đang áp dụng' },
              { key: 'theirs', label: 'Nội dung quốc gia' },
            ]}
            rows={terms.map(({ term, ours, theirs }) => ({
              key: term,
              cells: { term: TERM_WORDS[term], ours, theirs },
            }))}
          />
          <a
            className="inline-flex min-h-11 items-center text-link underline"
            href={`/quan-tri/thu-tuc/${encodeURIComponent(code)}`}
          >
            Sửa điều kiện cung cấp
          </a>
        </>
      ) : null}
    </section>
  )
}

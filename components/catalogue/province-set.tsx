import { SummaryList } from '@/components/ui/summary-list'
import { Table } from '@/components/ui/table'
import type { ProvinceSet } from '@/lib/catalogue/queries/province-set'
import { sharePercent } from '@/lib/catalogue/rules/share'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'

/** The share of online services that the national portal lists, with both its numbers (decided 20). */
export function OnlineShare({ set }: { set: ProvinceSet }) {
  const { total, online, both, listed, services } = set
  return (
    <SummaryList
      rows={[
        { label: 'Thủ tục thuộc tỉnh', value: showCount(total) },
        { label: 'Tỉnh cung cấp trực tuyến (toàn trình hoặc một phần)', value: showCount(online) },
        { label: 'Trong đó Cổng quốc gia có cung cấp', value: showCount(both) },
        {
          label: 'Tỷ lệ dịch vụ trực tuyến trên Cổng quốc gia',
          value: `${sharePercent(both, online)} (${both}/${online})`,
        },
        { label: 'Thủ tục thuộc tỉnh mà Cổng quốc gia có cung cấp', value: showCount(listed) },
        {
          label: 'Dịch vụ Cổng quốc gia công bố, mọi cơ quan',
          value: services === 0 ? 'Chưa lấy được' : showCount(services),
        },
      ]}
    />
  )
}

type Agency = ProvinceSet['agencies'][number]

const answer = ({ answeredAt, askedAt, problem, count }: Agency, leftOut: boolean) => {
  const instead = leftOut ? 'không tính theo cấp' : 'dùng quy tắc theo cấp'
  if (askedAt === null) return `Chưa hỏi; ${instead}`
  if (answeredAt === null) return `Chưa trả lời (${problem ?? 'không rõ lý do'}); ${instead}`
  const fresh = `${showCount(count)} thủ tục, trả lời lúc ${showInstantShort(answeredAt)}`
  return problem === null ? fresh : `${fresh}; lần hỏi sau không được: ${problem}`
}

/** What the national portal said of the procedures of each agency. */
export function AgencyAnswers({ set: { agencies, leftOut } }: { set: ProvinceSet }) {
  return (
    <Table
      id="don-vi"
      caption="Từng đơn vị, theo mã định danh"
      columns={[
        { key: 'code', label: 'Mã định danh', nowrap: true },
        { key: 'name', label: 'Đơn vị' },
        { key: 'answer', label: 'Cổng quốc gia trả lời' },
      ]}
      rows={agencies.map((agency) => ({
        key: agency.code,
        cells: { code: agency.code, name: agency.name, answer: answer(agency, leftOut.includes(agency.code)) },
      }))}
    />
  )
}

/** Services of the province that the national portal does not list. */
export function UnlistedServices({ rows }: { rows: ProvinceSet['unlisted'] }) {
  if (rows.length === 0) return <p>Không có dịch vụ nào của tỉnh thiếu trên Cổng quốc gia.</p>
  return (
    <Table
      id="thieu"
      caption="Tỉnh cung cấp trực tuyến, Cổng quốc gia chưa có"
      columns={[
        { key: 'code', label: 'Mã thủ tục', nowrap: true },
        { key: 'name', label: 'Tên thủ tục' },
      ]}
      rows={rows.map(({ code, name }) => ({
        key: code,
        cells: {
          code: (
            <a className="text-link underline" href={`/quan-tri/thu-tuc/${encodeURIComponent(code)}`}>
              {code}
            </a>
          ),
          name,
        },
      }))}
    />
  )
}

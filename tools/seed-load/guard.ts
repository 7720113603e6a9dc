import type postgres from 'postgres'
import { config } from '@/lib/platform/config'

/** The province that exists in the demonstration only (tools/seed.ts). */
const DEMONSTRATION = '000.00.00.H99'

/** Throws a sentence when this may be the database of a real province: invented dossiers would stand in its figures for ever. */
export async function refuseRealData(sql: postgres.Sql): Promise<void> {
  const { NATIONAL_PORTAL_AGENCY_CODE: agency, NATIONAL_PORTAL_URL: portal } = config()
  const told = 'thêm --yes nếu thật sự muốn nạp hồ sơ giả vào đây'
  if (agency !== DEMONSTRATION)
    throw new Error(`cơ sở dữ liệu này của đơn vị ${agency}, không phải bản trình diễn; ${told}.`)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(portal).hostname))
    throw new Error(`sản phẩm đang nối với ${new URL(portal).host}, không phải môi trường thử; ${told}.`)
  const [row] = await sql<{ real: number }[]>`
    select count(*)::int as real from (
      select from dossiers d left join citizens c on c.id = d.citizen_id
      where c.tech_id is null or (c.tech_id not like 'seed-load-%' and c.tech_id not like '00000000-0000-4000-8000-%') limit 1
    ) as found`
  if (row?.real !== 0) throw new Error(`cơ sở dữ liệu có hồ sơ của người không thuộc bản trình diễn; ${told}.`)
}

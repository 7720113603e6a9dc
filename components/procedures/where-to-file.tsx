import { Notice } from '@/components/ui/notice'
import type { ProcedureDetail, ServiceTerms } from '@/lib/procedures/schema'

const NATIONAL_PORTAL = 'https://dichvucong.gov.vn'

function NationalLink({ code }: { code: string }) {
  return (
    <p>
      <a href={NATIONAL_PORTAL} rel="noreferrer">
        Mở Cổng Dịch vụ công quốc gia
      </a>{' '}
      và tìm theo mã {code}.
    </p>
  )
}

type WhereToFileProps = {
  code: string
  terms: ServiceTerms | null
  detail: ProcedureDetail
  hotline: string
}

/** For what cannot be filed here: who takes it, and that the national portal may. Says no more than the data does. */
export function WhereToFile({ code, terms, detail, hotline }: WhereToFileProps) {
  if (terms && terms.filedAt !== 'local' && terms.onlineLevel !== 'none') {
    const place =
      terms.filedAt === 'national'
        ? 'Cổng Dịch vụ công quốc gia'
        : 'hệ thống của bộ, ngành qua Cổng Dịch vụ công quốc gia'
    return (
      <Notice title={`Thủ tục này nộp trực tuyến tại ${place}`}>
        <NationalLink code={code} />
      </Notice>
    )
  }
  const agencies = detail.agencies.map(({ name }) => name).join('; ')
  const online = detail.ways.some(({ channel }) => channel === '2')
  return (
    <Notice tone="neutral" title="Cổng này chưa nhận hồ sơ trực tuyến của thủ tục này">
      <p>
        {agencies
          ? `Nộp tại cơ quan thực hiện: ${agencies}.`
          : 'Cơ sở dữ liệu quốc gia chưa ghi cơ quan thực hiện của thủ tục này.'}
        {detail.receptionAddress ? ` Địa chỉ tiếp nhận: ${detail.receptionAddress}.` : ''} Cần hỏi nơi nộp, gọi{' '}
        {hotline}.
      </p>
      {online ? (
        <>
          <p>Dữ liệu quốc gia ghi thủ tục này có cách nộp trực tuyến.</p>
          <NationalLink code={code} />
        </>
      ) : null}
    </Notice>
  )
}

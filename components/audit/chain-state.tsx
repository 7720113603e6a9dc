import { Notice } from '@/components/ui/notice'
import { CHAIN_WORDS } from '@/lib/audit/labels'
import type { ChainState as State } from '@/lib/audit/queries'
import { FINDINGS, type FindingKind } from '@/lib/audit/rules'
import { showInstant } from '@/lib/platform/day'

/** Longer than this a row should not wait for its seal: the job that seals is not running, or somebody keeps the log open. */
const LATE_MS = 15 * 60_000

const isKind = (kind: string): kind is FindingKind => Object.hasOwn(FINDINGS, kind)

/** Whether the log is whole: what the last check of its chain found, and how far it is sealed. */
export function ChainState({ state, now }: { state: State; now: Date }) {
  const { check, unsealedSince } = state
  const late = unsealedSince !== null && now.getTime() - unsealedSince.getTime() > LATE_MS
  return (
    <div className="mb-2 space-y-3">
      {check?.outcome === 'broken' ? (
        <Notice tone="error" title={`${CHAIN_WORDS[state.chain]}: chuỗi niêm phong bị đứt`}>
          <p>
            Lần kiểm tra xong lúc {showInstant(check.finishedAt)} thấy dữ liệu đã bị thay đổi bên ngoài hệ thống. Báo
            ngay cho người phụ trách an toàn thông tin; không sửa, không xóa gì thêm.
          </p>
          <ul className="list-disc pl-5">
            {check.findings.map(({ block, kind }) => (
              <li key={`${block} ${kind}`}>
                Khối {block}: {isKind(kind) ? FINDINGS[kind] : kind}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {late ? (
        <Notice tone="warning" title={`${CHAIN_WORDS[state.chain]}: chưa được niêm phong kịp`}>
          <p>Dòng chưa niêm phong cũ nhất ghi lúc {showInstant(unsealedSince)}. Kiểm tra bộ thực thi quy trình.</p>
        </Notice>
      ) : null}
      <p className="text-ink-700">
        {CHAIN_WORDS[state.chain]}:{' '}
        {state.sealedAt
          ? `đã niêm phong ${state.blocks} khối, lần gần nhất lúc ${showInstant(state.sealedAt)}.`
          : 'chưa có khối nào được niêm phong.'}{' '}
        {check
          ? check.outcome === 'intact'
            ? `Lần kiểm tra toàn chuỗi xong lúc ${showInstant(check.finishedAt)}: ${check.rows} dòng, không có thay đổi.`
            : ''
          : 'Chuỗi được kiểm tra lúc 2 giờ 30 mỗi đêm; chưa có lần nào.'}
      </p>
    </div>
  )
}

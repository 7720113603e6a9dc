import type { Foreseen } from '@/lib/national-portal/queries/exchange-dossier'
import { showCount } from '@/lib/platform/text'

/** What would leave now, byte for byte save what is masked; nothing is sent by looking at it. */
export function ForeseenCalls({ calls }: { calls: readonly Foreseen[] }) {
  if (calls.length === 0) return <p>Không có gì để gửi.</p>
  return (
    <ol className="space-y-3">
      {calls.map((call) => (
        <li key={call.sha256} className="space-y-1 rounded-md border border-line bg-white p-3">
          <p>
            <span className="font-semibold">{call.service}</span>, {showCount(call.sizeBytes)} byte khi chưa có phiên
          </p>
          <p className="text-sm wrap-anywhere text-ink-700">SHA-256 {call.sha256}</p>
          <pre className="rounded-sm bg-ink-50 p-2 text-sm whitespace-pre-wrap wrap-anywhere">
            <code>{call.shown}</code>
          </pre>
        </li>
      ))}
    </ol>
  )
}

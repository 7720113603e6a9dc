import { RowAction } from '@/components/forms/row-action'
import { Tag } from '@/components/ui/tag'
import { endSessionAction } from '@/lib/accounts/actions'
import { showInstant } from '@/lib/platform/day'
import { SignOutForm } from './sign-out-form'

type OwnSession = { id: string; device: string | null; signedInAt: Date; lastUsedAt: Date; current: boolean }

/** Where the person is signed in, each with a button that ends it, and one that ends them all. */
export function SessionList({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <div className="space-y-4">
      <ul className="border-t border-line">
        {sessions.map((session, index) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
          >
            <SessionWords session={session} />
            {session.current ? (
              <Tag tone="success">Phiên này</Tag>
            ) : (
              <RowAction
                action={endSessionAction}
                fields={{ sessionId: session.id }}
                button="Kết thúc"
                // The place in the list: two sessions of one browser may begin in the same minute.
                about={`phiên thứ ${index + 1}, ${deviceName(session)}, đăng nhập lúc ${showInstant(session.signedInAt)}`}
              />
            )}
          </li>
        ))}
      </ul>
      <SignOutForm kind="danger" everywhere />
    </div>
  )
}

const deviceName = ({ device }: OwnSession) => device ?? 'Thiết bị không rõ'

function SessionWords({ session }: { session: OwnSession }) {
  return (
    <div>
      <p className="font-semibold">{deviceName(session)}</p>
      <p className="text-sm text-ink-700">
        Đăng nhập lúc {showInstant(session.signedInAt)}. Dùng lần cuối lúc {showInstant(session.lastUsedAt)}.
      </p>
    </div>
  )
}

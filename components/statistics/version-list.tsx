import { RowAction } from '@/components/forms/row-action'
import { Tag } from '@/components/ui/tag'
import { showInstant } from '@/lib/platform/day'
import { sendVersionAction } from '@/lib/statistics/actions'
import { MESSAGE_WORDS } from '@/lib/statistics/labels'
import type { FigureCall, ListedVersion } from '@/lib/statistics/queries/figures'
import type { Month } from '@/lib/statistics/rules/months'
import { differencesHref, figuresHref } from './addresses'

function Call({ message, of }: { message: FigureCall; of: number }) {
  const { name, tone } = MESSAGE_WORDS[message.state]
  const at = message.acknowledgedAt ?? message.sentAt
  return (
    <li>
      <Tag tone={tone}>{name}</Tag> Lần gọi {message.part}/{of}, {message.agencyCodes.length} cơ quan
      {at ? `, ${showInstant(at)}` : ''}
      {message.attempts > 1 ? `, đã thử ${message.attempts} lần` : ''}
      {message.lastMessage && message.state !== 'equal' ? (
        <span className="block text-ink-700">Lý do: {message.lastMessage}</span>
      ) : null}
    </li>
  )
}

function Version({ version, month, keeps, isLatest }: VersionProps) {
  const { version: number, messages } = version
  const unsent = messages.length === 0 || messages.some(({ state }) => state === 'refused')
  return (
    <li className="space-y-2 rounded-md border border-line bg-white p-3">
      <p className="font-semibold">
        <a className="text-link underline underline-offset-4" href={figuresHref({ month, version: number })}>
          Bản {number}
        </a>
        {isLatest ? ' (mới nhất)' : ''}
      </p>
      <p>
        Chốt lúc {showInstant(version.computedAt)}, {version.officerName ?? 'tự động theo lịch'}
      </p>
      {version.reason ? <p>Lý do đính chính: {version.reason}</p> : null}
      {number > 1 ? (
        <p>
          <a className="text-link underline" href={differencesHref({ month, version: number })}>
            Hồ sơ khác với bản {number - 1}
          </a>
        </p>
      ) : null}
      {messages.length === 0 ? (
        <p>Chưa gửi lên Cổng Dịch vụ công quốc gia.</p>
      ) : (
        <ul className="space-y-1">
          {messages.map((message) => (
            <Call key={message.id} message={message} of={messages.length} />
          ))}
        </ul>
      )}
      {keeps && isLatest && unsent ? (
        <RowAction
          action={sendVersionAction}
          fields={{ versionId: version.id }}
          button={messages.length === 0 ? 'Gửi Cổng quốc gia' : 'Gửi lại phần bị từ chối'}
          about={`bản ${number}`}
          kind="primary"
        />
      ) : null}
    </li>
  )
}

type VersionProps = { version: ListedVersion; month: Month; keeps: boolean; isLatest: boolean }

/** The kept versions of a month, the latest first, with what the national portal was told of each. */
export function VersionList({
  versions,
  ...rest
}: {
  versions: readonly ListedVersion[]
  month: Month
  keeps: boolean
}) {
  return (
    <ul className="space-y-3">
      {versions.map((version, index) => (
        <Version key={version.id} version={version} isLatest={index === 0} {...rest} />
      ))}
    </ul>
  )
}

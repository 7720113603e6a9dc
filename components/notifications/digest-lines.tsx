import { digestAddress, digestWords } from '@/lib/notifications/labels/digest'
import { type DigestLine, isPressing } from '@/lib/notifications/rules/digest'

type DigestLinesProps = { lines: readonly { line: DigestLine; count: number }[]; supervises: boolean }

/** How many dossiers wait, and the list behind each number. */
export function DigestLines({ lines, supervises }: DigestLinesProps) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-white">
      {lines.map(({ line, count }) => (
        <li key={line}>
          <a
            href={digestAddress(line, supervises)}
            className="flex min-h-11 items-center justify-between gap-4 px-4 py-2 text-link underline underline-offset-4"
          >
            <span className={isPressing(line) ? 'font-semibold' : undefined}>{digestWords(line)}</span>
            <span className="font-semibold tabular-nums">{count}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

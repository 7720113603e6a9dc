import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { showSize } from '@/lib/platform/text'

type FileLineProps = {
  file: { id: string; fileName: string; sizeBytes: number } /** What can be done with it, beside it. */
  children?: ReactNode
}

/** A file that was handed in: its name, size, and a link that shows it in a new tab. */
export function FileLine({ file, children }: FileLineProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 py-1">
      <span className="flex min-w-0 grow items-start gap-2">
        <Icon name="circle-check" className="mt-0.5 size-5 text-success" />
        <span className="min-w-0 break-words">
          {file.fileName} <span className="whitespace-nowrap text-ink-700">({showSize(file.sizeBytes)})</span>
        </span>
      </span>
      <span className="flex items-center gap-4">
        <a
          href={`/api/attachments/${file.id}`}
          target="_blank"
          rel="noopener"
          className="inline-flex min-h-11 items-center text-link underline underline-offset-4 hover:text-link-hover"
        >
          Xem<span className="sr-only"> {file.fileName}, mở trong thẻ mới</span>
        </a>
        {children}
      </span>
    </li>
  )
}

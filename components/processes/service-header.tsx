import { Tabs } from '@/components/ui/tabs'
import { isDay, showDay, showInstant } from '@/lib/platform/day'
import { PAGE_WORDS } from '@/lib/processes/labels'
import type { Editing } from '@/lib/processes/queries/drafts'
import { StartDraftForm } from './draft-forms'

export type EditorPage = 'facts' | 'form' | 'process' | 'publish'

/** Pages of the editor of one procedure, by their address. */
export const editorAddress = (code: string) => {
  const ma = encodeURIComponent(code)
  return {
    facts: `/quan-tri/thu-tuc/${ma}`,
    form: `/quan-tri/bieu-mau/${ma}`,
    process: `/quan-tri/quy-trinh/${ma}`,
    publish: `/quan-tri/thu-tuc/${ma}/cong-bo`,
  } as const
}

/** Which procedure, what is in force, what is being written and by whom, and the way between the pages of the editor. */
export function ServiceHeader({ editing, page }: { editing: Editing; page: EditorPage }) {
  const { code, name, service, draft } = editing
  const addresses = editorAddress(code)
  const pages = [
    { key: 'facts', label: PAGE_WORDS.facts },
    { key: 'form', label: PAGE_WORDS.form },
    { key: 'process', label: PAGE_WORDS.process },
    ...(draft ? [{ key: 'publish', label: 'Công bố' } as const] : []),
  ] as const
  return (
    <header className="space-y-2">
      <a className="text-link underline" href="/quan-tri/thu-tuc">
        Thủ tục và quy trình
      </a>
      <h1 className="text-xl font-semibold">{name}</h1>
      <p className="text-ink-700">
        <span className="tabular-nums">{code}</span> ·{' '}
        {service ? `đang áp dụng phiên bản ${service.version}` : 'chưa cung cấp'}
      </p>
      {draft ? (
        <p role="status">
          Bản soạn, lưu lần cuối {showInstant(draft.updatedAt)} bởi {draft.updatedByName}.
          {draft.publishOn ? ` Sẽ công bố ngày ${dayText(draft.publishOn)}.` : ''}
        </p>
      ) : (
        <StartDraftForm code={code} />
      )}
      <Tabs
        label="Các trang của thủ tục"
        tabs={pages.map(({ key, label }) => ({ label, href: addresses[key], current: key === page }))}
      />
    </header>
  )
}

const dayText = (day: string) => (isDay(day) ? showDay(day) : day)

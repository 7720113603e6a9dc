import { Notice } from '@/components/ui/notice'
import { PAGE_WORDS } from '@/lib/processes/labels'
import type { Finding, FindingPage } from '@/lib/processes/rules/finding'
import { editorAddress } from './service-header'

const PAGES = ['facts', 'form', 'process'] as const satisfies readonly FindingPage[]

/** What keeps a draft from being published, page by page with the way there; `only` shows those of one page. */
export function Findings({ code, findings, only }: { code: string; findings: readonly Finding[]; only?: FindingPage }) {
  const shown = only ? findings.filter(({ page }) => page === only) : findings
  if (shown.length === 0) return null
  return (
    <Notice tone="warning" title={only ? 'Cần sửa trước khi công bố' : 'Chưa công bố được'}>
      {PAGES.map((page) => {
        const here = shown.filter((finding) => finding.page === page)
        return here.length === 0 ? null : (
          <div key={page}>
            {only ? null : (
              <p>
                <a className="text-link underline" href={editorAddress(code)[page]}>
                  {PAGE_WORDS[page]}
                </a>
              </p>
            )}
            <ul className="list-disc space-y-1 pl-6">
              {here.map(({ sentence }) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )
      })}
    </Notice>
  )
}

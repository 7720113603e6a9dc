import { SaveTypedForm } from '@/components/forms/save-typed-form'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import type { CategoryList } from '@/lib/categories/rules/lists'
import { saveListSettingsAction } from '@/lib/national-portal/actions/categories'
import type { ListTrial } from '@/lib/national-portal/queries/categories'
import { showCount } from '@/lib/platform/text'

const COLUMNS = [
  { key: 'code', label: 'Mã', nowrap: true },
  { key: 'name', label: 'Tên' },
  { key: 'parent', label: 'Thuộc mã' },
]

type TrialResultProps = { list: CategoryList; typed: Record<string, string>; trial: ListTrial | null }

/** What one reading under the typed names showed, and the button that puts them in force. Nothing was stored. */
export function TrialResult({ list, typed, trial }: TrialResultProps) {
  return (
    <section aria-labelledby="doc-thu" className="space-y-4">
      <h2 id="doc-thu" className="text-lg font-semibold">
        Kết quả đọc thử
      </h2>
      {trial ? <Reading trial={trial} /> : <p>Không có tên dịch vụ: danh mục sẽ không được nhận.</p>}
      <SaveTypedForm action={saveListSettingsAction} typed={{ ...typed, list }} button="Lưu tên và khóa này" />
    </section>
  )
}

function Reading({ trial }: { trial: ListTrial }) {
  const { keys, rows, rowsInAnswer, problem, difference } = trial
  return (
    <>
      {problem ? (
        <Notice tone="warning" title="Chưa đọc được các dòng" heading={3}>
          <p className="wrap-anywhere">{problem}</p>
        </Notice>
      ) : null}
      {keys.length > 0 ? (
        <p>
          Câu trả lời có {showCount(rowsInAnswer)} dòng, với các khóa:{' '}
          <code className="wrap-anywhere">{keys.slice(0, 40).join(', ')}</code>.
        </p>
      ) : null}
      {difference ? (
        <p>
          So với danh mục đang có: thêm {showCount(difference.added)} mã, hết {showCount(difference.gone)} mã, có sẵn{' '}
          {showCount(difference.kept)} mã.
        </p>
      ) : null}
      {rows.length > 0 ? (
        <Table
          id="doc-thu-dong"
          caption="Những dòng đầu, như sẽ được đọc"
          columns={COLUMNS}
          rows={rows.map((row) => ({
            key: row.code,
            cells: { code: row.code, name: row.name, parent: row.parentCode },
          }))}
        />
      ) : null}
    </>
  )
}

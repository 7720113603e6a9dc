'use client'

import { FormFile, FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Notice } from '@/components/ui/notice'
import { importSuccessorsAction } from '@/lib/categories/actions'
import type { Imported } from '@/lib/categories/commands/successors'
import { ROW_PROBLEM_WORDS } from '@/lib/categories/labels'
import type { CategoryList } from '@/lib/categories/rules/lists'
import { showCount } from '@/lib/platform/text'

const MOST_SHOWN = 100

function Report({ imported: { fresh, told, same, wrong }, again }: { imported: Imported; again: string }) {
  const another = (
    <a className="text-link underline" href={again}>
      Nhập tệp khác
    </a>
  )
  if (wrong.length === 0)
    return (
      <Notice tone="success" title="Đã nhập mã thay thế" heading="none">
        <p>
          Mã cũ mới biết: {showCount(fresh)}. Mã cũ được ghi mã thay thế: {showCount(told)}. Đã có sẵn như vậy:{' '}
          {showCount(same)}.
        </p>
        <p>{another}</p>
      </Notice>
    )
  return (
    <Notice tone="error" title={`Không nhập: ${showCount(wrong.length)} dòng sai, chưa lưu dòng nào`} heading="none">
      <ul className="list-disc space-y-1 pl-5">
        {wrong.slice(0, MOST_SHOWN).map(({ line, code, problem }) => (
          <li key={line}>
            Dòng {line}
            {code ? ` (mã ${code})` : ''}: {ROW_PROBLEM_WORDS[problem]}.
          </li>
        ))}
      </ul>
      {wrong.length > MOST_SHOWN ? <p>Còn {showCount(wrong.length - MOST_SHOWN)} dòng sai nữa.</p> : null}
      <p>{another}</p>
    </Notice>
  )
}

/** Takes a file of former codes; what is wrong with it is said row by row. */
export function SuccessorsForm({ list, again }: { list: CategoryList; again: string }) {
  return (
    <ActionForm
      action={importSuccessorsAction}
      order={['tep', 'reason']}
      label="Tệp mã cũ"
      className="max-w-read space-y-4"
      whenDone={(imported) => <Report imported={imported} again={again} />}
    >
      <input type="hidden" name="list" value={list} />
      <FormFile
        name="tep"
        label="Tệp CSV"
        hint="Bảng mã UTF-8, nhiều nhất 20.000 dòng, 900 kB."
        accept=".csv,text/csv"
      />
      <FormTextarea name="reason" label="Căn cứ" hint="Văn bản nói mã nào thay mã nào." maxLength={500} rows={2} />
      <SubmitButton>Nhập tệp</SubmitButton>
    </ActionForm>
  )
}

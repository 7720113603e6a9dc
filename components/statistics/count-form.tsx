'use client'

import { FormTextarea } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Notice } from '@/components/ui/notice'
import { countMonthAction } from '@/lib/statistics/actions'

type CountFormProps = {
  month: string
  /** The latest version there is; 0 for none. */
  version: number
}

/** Counts the month anew and keeps it; where a version is there, a reason goes with the correction. */
export function CountForm({ month, version }: CountFormProps) {
  const button = version === 0 ? 'Chốt số liệu' : 'Tính lại'
  return (
    <ActionForm
      action={countMonthAction}
      label={button}
      className="space-y-3"
      whenDone={({ version: kept, outcome }) => (
        <Notice
          tone="success"
          heading="none"
          title={outcome === 'same' ? 'Không có gì để đính chính' : `Đã chốt bản ${kept}`}
        >
          {outcome === 'same' ? <p>Tính lại từ lịch sử xử lý cho đúng các số của bản {kept}.</p> : null}
        </Notice>
      )}
    >
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="version" value={version} />
      {version === 0 ? null : (
        <FormTextarea
          name="reason"
          label="Lý do đính chính"
          hint="Cần khi số tính lại khác bản mới nhất; lý do đi kèm số liệu gửi Cổng quốc gia."
          rows={2}
          maxLength={1000}
        />
      )}
      <SubmitButton kind="secondary">{button}</SubmitButton>
    </ActionForm>
  )
}

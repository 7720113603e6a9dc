'use client'

import { FormRadios, FormText, FormTextarea } from '@/components/forms/fields'
import { FEE_WORDS } from '@/lib/dossiers/labels/details'
import { showMoney } from '@/lib/platform/text'

/** Number of the receipt written for money taken at the counter. */
export function ReceiptNumber() {
  return <FormText name="receiptNumber" label="Số biên lai" optional maxLength={50} width="medium" />
}

/** What becomes of the procedure's fee at receipt. */
export function FeeAtReceipt({ amountVnd }: { amountVnd: number }) {
  return (
    <>
      <FormRadios
        name="fee"
        label={`Phí, lệ phí ${showMoney(amountVnd)}`}
        choices={Object.entries(FEE_WORDS).map(([value, label]) => ({ value, label }))}
        defaultValue="due"
      />
      <ReceiptNumber />
      <FormTextarea name="note" label="Lý do miễn, hoặc ghi chú" optional rows={2} maxLength={2000} />
    </>
  )
}

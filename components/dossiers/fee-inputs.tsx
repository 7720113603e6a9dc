'use client'

import { FormRadios, FormText, FormTextarea } from '@/components/forms/fields'
import { optionsOf } from '@/components/ui/select'
import { FEE_WORDS } from '@/lib/dossiers/labels/details'
import { showMoney } from '@/lib/platform/text'

/** Number of the receipt written for money taken at the counter. */
export function ReceiptNumber() {
  return <FormText name="receiptNumber" label="Số biên lai" optional maxLength={50} width="medium" />
}

/** What becomes of the procedure's fee when the dossier is received. */
export function FeeChoice({ amountVnd, inline = false }: { amountVnd: number; inline?: boolean }) {
  return (
    <>
      <FormRadios
        name="fee"
        label={`Phí, lệ phí ${showMoney(amountVnd)}`}
        inline={inline}
        choices={optionsOf(FEE_WORDS)}
        defaultValue="due"
      />
      <ReceiptNumber />
    </>
  )
}

/** The same on the dossier's own page, with the words for letting somebody off. */
export function FeeAtReceipt({ amountVnd }: { amountVnd: number }) {
  return (
    <>
      <FeeChoice amountVnd={amountVnd} />
      <FormTextarea name="note" label="Lý do miễn, hoặc ghi chú" optional rows={2} maxLength={2000} />
    </>
  )
}

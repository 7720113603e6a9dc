'use client'

import { type ChangeEvent, type FocusEvent, useEffect, useRef, useState } from 'react'
import { FormCheckbox, FormText } from '@/components/forms/fields'
import { useFormAnswer } from '@/components/forms/form-answer'
import { findCardOwnerAction } from '@/lib/intakes/actions'
import { readCard } from '@/lib/intakes/rules/card'

/** Fills an input that is still empty, as if it had been typed. */
function fill(area: HTMLElement | null, name: string, value: string | null | undefined): boolean {
  const input = area?.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (input?.value.trim() !== '' || !value) return false
  input.value = value
  return true
}

const CONTACT = ['fullName', 'phone', 'email', 'address'] as const

/** Who stands at the counter. A scanned card fills number, name and address; a person known here fills the rest. */
export function PersonInputs({ cardParts }: { cardParts: readonly string[] }) {
  const area = useRef<HTMLDivElement>(null)
  const asked = useRef('')
  const [told, setTold] = useState('')
  const { cameBack } = useFormAnswer()
  useEffect(() => {
    if (!cameBack) area.current?.querySelector('input')?.focus()
  }, [cameBack])

  /** A number is looked up as soon as it is whole; a card is still being typed by the scanner until the field is left. */
  function takeNumber(event: ChangeEvent<HTMLInputElement>) {
    const digits = event.target.value.replace(/\D/g, '')
    if (!event.target.value.includes('|') && digits.length === 12) void findOwner(digits)
  }

  function takeCard(event: FocusEvent<HTMLInputElement>) {
    if (!event.target.value.includes('|')) return
    const card = readCard(event.target.value, cardParts)
    const digits = (card.identity ?? '').replace(/\D/g, '')
    event.target.value = digits
    fill(area.current, 'fullName', card.name)
    fill(area.current, 'address', card.address)
    if (digits.length === 12) void findOwner(digits)
  }

  async function findOwner(identityNumber: string) {
    if (asked.current === identityNumber) return
    asked.current = identityNumber
    const form = new FormData()
    form.set('identityNumber', identityNumber)
    // Only a help: what cannot be asked now is typed.
    const answer = await findCardOwnerAction(null, form).catch(() => null)
    if (asked.current !== identityNumber || !answer?.ok) return
    const owner = answer.value
    const filled = owner ? CONTACT.filter((name) => fill(area.current, name, owner[name])) : []
    setTold(owner ? `Đã có trong hệ thống: ${owner.fullName}.` : 'Chưa có trong hệ thống, sẽ được ghi mới.')
    if (filled.length > 0) area.current?.querySelector<HTMLInputElement>('input[name="fullName"]')?.select()
  }

  return (
    <div ref={area} className="space-y-3">
      <FormText
        name="identityNumber"
        label="Số định danh, hoặc quét mã QR trên thẻ"
        inputMode="numeric"
        autoComplete="off"
        onChange={takeNumber}
        onBlur={takeCard}
        width="full"
      />
      <p role="status" className="text-sm text-ink-700">
        {told}
      </p>
      <Confirmation name="nameChecked" label="Đã xem lại thẻ: số và họ tên đúng như đã nhập" />
      <Confirmation name="similarSeen" label="Đây là hồ sơ khác, không phải nộp hai lần" />
      <div className="grid gap-3 sm:grid-cols-2">
        <FormText name="fullName" label="Họ và tên" autoComplete="off" maxLength={150} width="full" />
        <FormText name="phone" label="Điện thoại" type="tel" autoComplete="off" optional width="full" />
      </div>
      <div className="grid gap-3 sm:grid-cols-[3fr_2fr]">
        <FormText name="address" label="Địa chỉ" autoComplete="off" maxLength={300} width="full" />
        <FormText name="email" label="Thư điện tử" type="email" autoComplete="off" optional width="full" />
      </div>
    </div>
  )
}

/** A box that is asked for only after a doubt was raised. */
function Confirmation({ name, label }: { name: string; label: string }) {
  const { error, typed } = useFormAnswer()
  return error(name) || typed(name) ? <FormCheckbox name={name} label={label} /> : null
}

import { TextInput } from '@/components/ui/text-input'

type Typed = { tu?: string | undefined; den?: string | undefined }

/** From and until which day, in a filter's address as `tu` and `den`; what was typed stays, with what is wrong about it. */
export function DayRange({ from, typed, problems }: { from: string; typed: Typed; problems: Typed }) {
  return (
    <>
      <TextInput
        name="tu"
        label={from}
        hint="Ví dụ: 23/11/2026"
        inputMode="numeric"
        width="short"
        defaultValue={typed.tu}
        error={problems.tu}
      />
      <TextInput
        name="den"
        label="Đến hết ngày"
        hint="Ví dụ: 30/11/2026"
        inputMode="numeric"
        width="short"
        defaultValue={typed.den}
        error={problems.den}
      />
    </>
  )
}

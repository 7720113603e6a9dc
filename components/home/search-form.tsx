import { buttonLook } from '@/components/ui/button-look'
import { Icon } from '@/components/ui/icon'

/** Finds services by name, paper or code; a plain GET, so that results have an address. */
export function SearchForm({ defaultValue }: { defaultValue?: string }) {
  return (
    <search className="block">
      <form action="/dich-vu-cong" className="flex flex-col gap-2 sm:flex-row sm:items-end">
        <div className="grow">
          <label htmlFor="q" className="mb-1 block font-semibold">
            Tên dịch vụ, giấy tờ hoặc mã thủ tục
          </label>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={defaultValue}
            autoComplete="off"
            enterKeyHint="search"
            className="block min-h-12 w-full rounded-md border-2 border-line-strong bg-white px-4 text-ink-900"
          />
        </div>
        <button type="submit" className={`${buttonLook('primary')} min-h-12`}>
          <Icon name="search" className="size-5" />
          Tìm kiếm
        </button>
      </form>
    </search>
  )
}

/** Words people look for, as links to their results. */
export function CommonSearches({ words }: { words: readonly string[] }) {
  return (
    <p className="mt-3 text-sm text-ink-700">
      Hay tìm:{' '}
      {words.map((word) => (
        <a
          key={word}
          href={`/dich-vu-cong?q=${encodeURIComponent(word)}`}
          className="mr-4 inline-flex min-h-11 items-center text-link underline underline-offset-4 hover:text-link-hover"
        >
          {word}
        </a>
      ))}
    </p>
  )
}

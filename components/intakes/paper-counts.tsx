'use client'

import { FormText } from '@/components/forms/fields'
import { copiesName, originalsName } from '@/lib/intakes/rules/inputs'
import type { ServiceTerms } from '@/lib/procedures/schema'

/** What lies on the counter, counted: originals and copies of each paper that the procedure asks for. */
export function PaperCounts({ papers }: { papers: ServiceTerms['papers'] }) {
  if (papers.length === 0) return <p>Thủ tục này không đòi giấy tờ kèm theo.</p>
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">Số lượng từng giấy tờ đã nhận</caption>
      <thead className="border-b-2 border-line-strong">
        <tr>
          <th scope="col" className="py-1 pr-2 font-semibold">
            Giấy tờ
          </th>
          <th scope="col" className="w-20 px-1 py-1 font-semibold whitespace-nowrap">
            Bản chính
          </th>
          <th scope="col" className="w-20 px-1 py-1 font-semibold whitespace-nowrap">
            Bản sao
          </th>
        </tr>
      </thead>
      <tbody>
        {papers.map(({ key, name, required }, index) => (
          <tr key={key} className="border-b border-line align-top">
            <th scope="row" className="py-1 pr-2 font-normal">
              {name}
              {required ? <span className="text-ink-700"> (bắt buộc)</span> : null}
            </th>
            <td className="px-1 py-1">
              <Count name={originalsName(index + 1)} label={`Bản chính: ${name}`} />
            </td>
            <td className="px-1 py-1">
              <Count name={copiesName(index + 1)} label={`Bản sao: ${name}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Count = ({ name, label }: { name: string; label: string }) => (
  <FormText name={name} label={label} labelHidden inputMode="numeric" maxLength={2} autoComplete="off" width="full" />
)

import { SummaryList } from '@/components/ui/summary-list'
import { type CategoryList, type ListSettings, listFacts, marksOf } from '@/lib/categories/rules/lists'
import { contractSource } from '@/lib/national-portal/mapping/categories'
import { KeysMarkTag, ServiceMark } from './marks'

/** How a list is fetched, and how sure that is. */
export function ListFacts({ list, settings }: { list: CategoryList; settings: ListSettings }) {
  const { service, codeKey, nameKey, parentKey, note } = settings
  const marks = marksOf(contractSource(list), settings)
  const keys = [`mã: ${codeKey || 'chưa biết'}`, `tên: ${nameKey || 'chưa biết'}`, parentKey && `thuộc: ${parentKey}`]
  return (
    <SummaryList
      rows={[
        {
          label: 'Dịch vụ',
          value: (
            <>
              {service ? <code className="mr-2 wrap-anywhere">{service}</code> : null}
              <ServiceMark mark={marks.service} />
            </>
          ),
        },
        {
          label: 'Khóa của dòng',
          value: (
            <>
              <span className="mr-2 wrap-anywhere">{keys.filter((part) => part !== '').join(', ')}</span>
              <KeysMarkTag mark={marks.keys} />
            </>
          ),
        },
        ...(note ? [{ label: 'Nguồn', value: note }] : []),
        ...(listFacts(list).historic
          ? [
              {
                label: 'Lịch sử',
                value:
                  'Cấp huyện không còn từ 01/07/2025. Biểu mẫu mới không hỏi quận, huyện; hồ sơ cũ vẫn hiện. Danh sách rỗng là câu trả lời bình thường.',
              },
            ]
          : []),
      ]}
    />
  )
}

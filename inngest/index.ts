import { checkAuditChainEveryNight } from './functions/check-audit-chain'
import { checkMirrorSites } from './functions/check-mirror-sites'
import { compareWithNationalPortal } from './functions/compare-with-national-portal'
import { countMonthlyFigures } from './functions/count-monthly-figures'
import { disableUnusedAccounts } from './functions/disable-unused-accounts'
import { pullQuestionsEveryDay, tellQuestions } from './functions/exchange-questions'
import { fetchNationalFiles } from './functions/fetch-national-files'
import { judgeForgottenMessages, judgeNationalMessage } from './functions/judge-national-messages'
import { moveDeadlinesAfterCalendarChange } from './functions/move-deadlines'
import { observeNationalPortal } from './functions/observe-national-portal'
import { publishDueServices } from './functions/publish-due-services'
import { pushDossiersToNationalPortal } from './functions/push-dossiers-to-national-portal'
import { remindOfApologiesEveryHour } from './functions/remind-of-apologies'
import { retellAfterMapping } from './functions/retell-after-mapping'
import { retryDossiersToNationalPortal } from './functions/retry-dossiers-to-national-portal'
import { sealAuditLogEveryMinute } from './functions/seal-audit-log'
import { sendDigests } from './functions/send-digests'
import { sendMonthlyFigures } from './functions/send-monthly-figures'
import { retryNotices, sendNotices } from './functions/send-notices'
import { sweepExchangeLedger } from './functions/sweep-exchange-ledger'
import { sweepStoredFiles } from './functions/sweep-files'
import { syncCatalogue } from './functions/sync-catalogue'
import { syncDueCategories, syncRequestedCategory } from './functions/sync-categories'
import { tellRatings } from './functions/tell-ratings'

/** Every job of the product; the route serves exactly these. */
export const functions = [
  pushDossiersToNationalPortal,
  retryDossiersToNationalPortal,
  sweepExchangeLedger,
  retellAfterMapping,
  observeNationalPortal,
  compareWithNationalPortal,
  syncCatalogue,
  checkMirrorSites,
  syncDueCategories,
  syncRequestedCategory,
  sendNotices,
  retryNotices,
  sendDigests,
  sealAuditLogEveryMinute,
  checkAuditChainEveryNight,
  sweepStoredFiles,
  moveDeadlinesAfterCalendarChange,
  remindOfApologiesEveryHour,
  publishDueServices,
  disableUnusedAccounts,
  judgeNationalMessage,
  judgeForgottenMessages,
  fetchNationalFiles,
  countMonthlyFigures,
  sendMonthlyFigures,
  tellRatings,
  pullQuestionsEveryDay,
  tellQuestions,
]

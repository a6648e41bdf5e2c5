/** What customers are told: the real rule with the shipped policy, in both languages (DOMAIN §5). */
import { beforeAll, describe, expect, it } from 'vitest';
import { initI18n, LANGS, type Lang } from '../src/renderer/i18n/index.ts';
import { brandFileWords } from '../src/renderer/ui/warranty/brand-words.ts';
import type { WordsFor } from '../src/renderer/ui/warranty/finding-words.ts';
import { ruleWords } from '../src/renderer/ui/warranty/rule-words.ts';
import {
  endLine,
  headline,
  nextSteps,
  reasonsOf,
  warningsOf,
  type Sentence,
} from '../src/renderer/ui/warranty/warranty-words.ts';
import type { WarrantyFacts } from '../src/shared/warranty/facts.ts';
import { decideWarranty } from '../src/shared/warranty/rules.ts';
import { CALENDAR, reader } from './cases/support.ts';

const t = {} as Record<Lang, WordsFor['t']>;
beforeAll(() => {
  const i18n = initI18n('zh');
  for (const lang of LANGS) t[lang] = i18n.getFixedT(lang);
});

/** A phone bought ten days ago with both papers. */
const PHONE: WarrantyFacts = {
  category: 'phone',
  brand: 'vivo',
  item: 'main_unit',
  origin: 'original',
  documents: ['invoice', 'card'],
  invoiceDate: '2026-11-10',
  intakeDate: '2026-11-20',
  asOf: '2026-11-20',
  performanceFault: true,
  found: [],
  damage: {},
  history: [],
  waits: [],
  province: 'guangdong',
  shopIsSeller: false,
  accessory: { replacements: 0, bundled: true },
};

/** All that the card says, top to bottom. */
function said(facts: Partial<WarrantyFacts>, lang: Lang): string {
  const given = { ...PHONE, ...facts };
  const day = given.intakeDate;
  const decision = decideWarranty({ ...given, asOf: facts.asOf ?? day }, reader(day), CALENDAR);
  const words: WordsFor = { t: t[lang], lang, today: day };
  const line = ({ text, rule }: Sentence) => (rule ? `${text} [${ruleWords(rule, words.t)}]` : text);
  const remedies = decision.kind === 'decided' ? decision.remedies : [];
  const file = decision.brandFile && brandFileWords(decision.brandFile, words.t);
  return [
    `# ${[headline(decision, words), endLine(decision, words)].filter((part) => part !== null).join(' | ')}`,
    remedies.map((remedy) => `(${words.t(`warranty:remedy.${remedy}`)})`).join(' '),
    ...reasonsOf(decision, words).map(line),
    ...nextSteps(decision, words).map((step) => `> ${line(step)}`),
    ...warningsOf(decision, words).map((warning) => `! ${warning}`),
    ...(file ? [`* ${file.status}`, ...file.missing.map((each) => `  - ${each}`), ...file.more] : []),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

const both = (facts: Partial<WarrantyFacts>) => LANGS.map((lang) => said(facts, lang)).join('\n');

describe('what customers are told', () => {
  it('of a phone on day 8, the return window ending in the National Day holiday', () => {
    expect(both({ invoiceDate: '2026-09-30', intakeDate: '2026-10-08' })).toMatchInlineSnapshot(`
      "# 保修期内：免费维修，也可退货或换货（由销售者负责） | 保修到 2027年9月30日（2027 年的节假日还没导入）
      (退货) (换货) (免费维修)
      发票和保修卡都有。
      从购机日期 9月30日起算保修。
      整机保修 1 年。 [手机三包规定]
      保修到 2027年9月30日，送修时还在保修期内。
      购机第 8 天；7 天退货期的最后一天 10月7日是休息日，顺延到 10月8日，仍可退货。 [手机三包规定第 11–17 条]
      购机第 8 天；15 天换货期到 10月15日，可以换货。 [手机三包规定第 11–17 条]
      > 如果到 10月15日还没修好，本店要借一台备用机给客户，不收费。 [手机三包规定第 11–17 条]
      > 退货或换货由卖机的商家（销售者）负责。请客户带上本店开的证明和维修记录，去找卖机的商家。
      > 免费维修由本店负责。
      # In warranty: free repair, or a return or an exchange from the seller | warranty to 30 Sep 2027 (holidays of 2027 not imported yet)
      (Return) (Exchange) (Free repair)
      Invoice and warranty card are both there.
      The warranty began with the sale on 30 Sep.
      Warranty for the main unit: 1 year. [three-guarantees rules for phones]
      The warranty runs to 30 Sep 2027; it was still running when the device came in.
      Day 8 since the sale; the 7-day return window ended on a rest day, 7 Oct, and so runs to 8 Oct: it may still be returned. [three-guarantees rules for phones, art. 11–17]
      Day 8 since the sale; the 15-day exchange window runs to 15 Oct: it may be exchanged. [three-guarantees rules for phones, art. 11–17]
      > If it is not ready by 15 Oct, the shop lends the customer a spare device, free of charge. [three-guarantees rules for phones, art. 11–17]
      > The seller is responsible for a return or an exchange. Please send the customer to the shop that sold the device, with our certificate and the repair record.
      > This shop is responsible for free repair."
    `);
  });

  it('of a phone in its thirteenth month', () => {
    expect(both({ invoiceDate: '2025-11-05' })).toMatchInlineSnapshot(`
      "# 收费维修：已过保修期 | 保修到 11月5日为止
      (收费维修)
      发票和保修卡都有。
      从购机日期 2025年11月5日起算保修。
      整机保修 1 年。 [手机三包规定]
      保修到 11月5日为止，送修时已经过了。
      所以这次维修要收费。
      # Paid repair: out of warranty | warranty ended 5 Nov
      (Paid repair)
      Invoice and warranty card are both there.
      The warranty began with the sale on 5 Nov 2025.
      Warranty for the main unit: 1 year. [three-guarantees rules for phones]
      The warranty ran to 5 Nov and was over when the device came in.
      So this repair is paid for."
    `);
  });

  it('of a phone battery, replaced twice already', () => {
    expect(
      both({
        item: 'battery',
        invoiceDate: '2026-08-20',
        accessory: { replacements: 2, bundled: true, separatePriceFen: 12_900 },
      }),
    ).toMatchInlineSnapshot(`
      "# 保修期内：退款（由销售者负责） | 保修到 2027年2月22日（2027 年的节假日还没导入）
      (退款)
      发票和保修卡都有。
      从购机日期 8月20日起算保修。
      电池保修 6 个月。 [手机三包规定]
      保修期的最后一天 2027年2月20日是休息日，顺延到 2027年2月22日，送修时还在保修期内。
      配件换过 2 次还坏，可以退款 ￥129.00。 [手机三包规定]
      > 退款由卖机的商家（销售者）负责。请客户带上本店开的证明和维修记录，去找卖机的商家。
      # In warranty: a refund from the seller | warranty to 22 Feb 2027 (holidays of 2027 not imported yet)
      (Refund)
      Invoice and warranty card are both there.
      The warranty began with the sale on 20 Aug.
      Warranty for the battery: 6 months. [three-guarantees rules for phones]
      The warranty's last day, 20 Feb 2027, is a rest day, so it runs to 22 Feb 2027; it was still running when the device came in.
      It was replaced 2 times and is faulty again: ￥129.00 goes back to the customer. [three-guarantees rules for phones]
      > The seller is responsible for a refund. Please send the customer to the shop that sold the device, with our certificate and the repair record."
    `);
  });

  it('of a phone without papers whose factory date is known', () => {
    expect(both({ documents: [], invoiceDate: undefined, factoryDate: '2026-03-01' })).toMatchInlineSnapshot(`
      "# 保修期内：免费维修 | 保修到 2027年5月31日（2027 年的节假日还没导入）
      (免费维修)
      没有发票和保修卡，只查到出厂日期。这样可以免费维修，不能退货或换货。
      不知道购机日期，按出厂日期 3月1日再加 90 天，从 5月30日起算保修。
      整机保修 1 年。 [手机三包规定]
      保修期的最后一天 2027年5月30日是休息日，顺延到 2027年5月31日，送修时还在保修期内。
      > 寄给厂家以前，要先得到厂家同意。
      > 如果到 11月27日还没修好，本店要借一台备用机给客户，不收费。 [手机三包规定第 11–17 条]
      > 免费维修由本店负责。
      # In warranty: free repair | warranty to 31 May 2027 (holidays of 2027 not imported yet)
      (Free repair)
      There is no invoice or warranty card, only the date when it was made. That is good for free repair, not for a return or an exchange.
      The day of sale is not known: the warranty is counted from 1 Mar, when it was made, plus 90 days, which is 30 May.
      Warranty for the main unit: 1 year. [three-guarantees rules for phones]
      The warranty's last day, 30 May 2027, is a rest day, so it runs to 31 May 2027; it was still running when the device came in.
      > The maker must agree before it is sent in.
      > If it is not ready by 27 Nov, the shop lends the customer a spare device, free of charge. [three-guarantees rules for phones, art. 11–17]
      > This shop is responsible for free repair."
    `);
  });

  it('of a dropped phone', () => {
    expect(both({ invoiceDate: '2026-03-02', found: ['human_damage'] })).toMatchInlineSnapshot(`
      "# 收费维修：人为损坏 | 保修到 2027年3月2日（2027 年的节假日还没导入）
      (收费维修)
      发票和保修卡都有。
      从购机日期 3月2日起算保修。
      整机保修 1 年。 [手机三包规定]
      保修到 2027年3月2日，送修时还在保修期内。
      这是人为造成的损坏（比如摔过、压过、进过水），不在免费保修范围内。
      # Paid repair: damage by the user | warranty to 2 Mar 2027 (holidays of 2027 not imported yet)
      (Paid repair)
      Invoice and warranty card are both there.
      The warranty began with the sale on 2 Mar.
      Warranty for the main unit: 1 year. [three-guarantees rules for phones]
      The warranty runs to 2 Mar 2027; it was still running when the device came in.
      Somebody caused this damage (a drop, pressure, liquid or the like); free repair does not cover it."
    `);
  });

  it("of a phone with another device's card", () => {
    expect(both({ invoiceDate: '2026-03-02', deviceSerial: '864231065017721', cardSerial: '864231065017739' }))
      .toMatchInlineSnapshot(`
        "# 收费维修：保修卡和机身的序列号不一致 | 保修到 2027年3月2日（2027 年的节假日还没导入）
        (收费维修)
        发票和保修卡都有。
        从购机日期 3月2日起算保修。
        整机保修 1 年。 [手机三包规定]
        保修到 2027年3月2日，送修时还在保修期内。
        保修卡上的序列号和机身上的不一致，不能按这张卡保修。请客户看看是不是拿错了卡。
        # Paid repair: serial number differs from the card's | warranty to 2 Mar 2027 (holidays of 2027 not imported yet)
        (Paid repair)
        Invoice and warranty card are both there.
        The warranty began with the sale on 2 Mar.
        Warranty for the main unit: 1 year. [three-guarantees rules for phones]
        The warranty runs to 2 Mar 2027; it was still running when the device came in.
        The serial number on the warranty card is not the device's, so this card does not cover it. Perhaps the customer brought another device's card."
      `);
  });

  it('of the mainboard of a Tongchuang desktop in its third year, in the shop for a while', () => {
    expect(
      both({
        category: 'pc_desktop',
        brand: 'tongchuang',
        item: 'mainboard',
        invoiceDate: '2024-03-15',
        asOf: '2026-11-23',
        shopIsSeller: true,
      }),
    ).toMatchInlineSnapshot(`
      "# 保修期内：免费维修 | 保修到 2027年3月15日（2027 年的节假日还没导入）
      (免费维修)
      发票和保修卡都有。
      从购机日期 2024年3月15日起算保修。
      主板保修 3 年。 [同创售后手册]
      保修到 2027年3月15日，送修时还在保修期内。
      购机第 980 天；7 天退货期到 2024年3月22日为止，已经过了。 [电脑三包规定第 8–10 条]
      购机第 980 天；20 天换货期到 2024年4月4日为止，已经过了。 [同创售后手册]
      本店这次修了 3 天（不算等客户和等厂家配件的时间）；超过 30 天可以换货。 [电脑三包规定，来源未核实]
      > 免费维修由本店负责。
      ! 这次判定用到的规定有的来源还没核实，答复客户以前请主任核对：电脑三包规定。
      # In warranty: free repair | warranty to 15 Mar 2027 (holidays of 2027 not imported yet)
      (Free repair)
      Invoice and warranty card are both there.
      The warranty began with the sale on 15 Mar 2024.
      Warranty for the mainboard: 3 years. [Tongchuang after-sales handbook]
      The warranty runs to 15 Mar 2027; it was still running when the device came in.
      Day 980 since the sale; the 7-day return window ended on 22 Mar 2024. [three-guarantees rules for computers, art. 8–10]
      Day 980 since the sale; the 20-day exchange window ended on 4 Apr 2024. [Tongchuang after-sales handbook]
      This shop has had it for 3 days, waits for the customer and for the maker's parts not counted; after more than 30 days it may be exchanged. [three-guarantees rules for computers (source not checked)]
      > This shop is responsible for free repair.
      ! The source of some rules used here has not been checked; have the manager check it before the customer gets an answer: three-guarantees rules for computers."
    `);
  });

  it('of another PC on day 18', () => {
    expect(both({ category: 'pc_notebook', brand: 'lenovo', invoiceDate: '2026-11-02' })).toMatchInlineSnapshot(`
      "# 保修期内：免费维修 | 保修到 2027年11月2日（2027 年的节假日还没导入）
      (免费维修)
      发票和保修卡都有。
      从购机日期 11月2日起算保修。
      整机保修 1 年。 [电脑三包规定第 8–10 条]
      保修到 2027年11月2日，送修时还在保修期内。
      购机第 18 天；7 天退货期到 11月9日为止，已经过了。 [电脑三包规定第 8–10 条]
      购机第 18 天；15 天换货期到 11月17日为止，已经过了。 [电脑三包规定第 8–10 条]
      > 免费维修由本店负责。
      # In warranty: free repair | warranty to 2 Nov 2027 (holidays of 2027 not imported yet)
      (Free repair)
      Invoice and warranty card are both there.
      The warranty began with the sale on 2 Nov.
      Warranty for the main unit: 1 year. [three-guarantees rules for computers, art. 8–10]
      The warranty runs to 2 Nov 2027; it was still running when the device came in.
      Day 18 since the sale; the 7-day return window ended on 9 Nov. [three-guarantees rules for computers, art. 8–10]
      Day 18 since the sale; the 15-day exchange window ended on 17 Nov. [three-guarantees rules for computers, art. 8–10]
      > This shop is responsible for free repair."
    `);
  });

  it('of an appliance after two repairs', () => {
    expect(
      both({
        category: 'appliance',
        brand: 'midea',
        invoiceDate: '2026-02-02',
        history: [
          { intakeDate: '2026-05-06', readyDate: '2026-05-11', inWarranty: true, performanceFault: true },
          { intakeDate: '2026-08-03', readyDate: '2026-08-06', inWarranty: true, performanceFault: true },
        ],
      }),
    ).toMatchInlineSnapshot(`
      "# 保修期内：免费维修，也可换货或退款（由销售者负责） | 保修到 2027年2月10日（2027 年的节假日还没导入）
      (换货) (退款) (免费维修)
      发票和保修卡都有。
      从购机日期 2月2日起算保修。
      整机保修 1 年。 [部分商品三包规定]
      保修期内修过 2 次，共 8 天，这些天数加到保修期里。
      保修到 2027年2月10日，送修时还在保修期内。
      购机第 291 天；7 天退货期到 2月9日为止，已经过了。 [部分商品三包规定第 8–14 条]
      购机第 291 天；15 天换货期到 2月24日为止，已经过了。 [部分商品三包规定第 8–14 条]
      保修期内因性能故障修过 2 次，现在又坏了，可以换货或退款。 [手机三包规定第 11–17 条；电脑三包规定第 8–10 条；部分商品三包规定第 8–14 条]
      > 换货或退款由卖机的商家（销售者）负责。请客户带上本店开的证明和维修记录，去找卖机的商家。
      > 免费维修由本店负责。
      # In warranty: free repair, or an exchange or a refund from the seller | warranty to 10 Feb 2027 (holidays of 2027 not imported yet)
      (Exchange) (Refund) (Free repair)
      Invoice and warranty card are both there.
      The warranty began with the sale on 2 Feb.
      Warranty for the main unit: 1 year. [three-guarantees rules for household goods]
      It was repaired 2 times under warranty, 8 days in all, which are added to the warranty.
      The warranty runs to 10 Feb 2027; it was still running when the device came in.
      Day 291 since the sale; the 7-day return window ended on 9 Feb. [three-guarantees rules for household goods, art. 8–14]
      Day 291 since the sale; the 15-day exchange window ended on 24 Feb. [three-guarantees rules for household goods, art. 8–14]
      It was repaired 2 times under warranty for performance faults and is faulty again: the customer may ask for an exchange or a refund. [three-guarantees rules for phones, art. 11–17; three-guarantees rules for computers, art. 8–10; three-guarantees rules for household goods, art. 8–14]
      > The seller is responsible for an exchange or a refund. Please send the customer to the shop that sold the device, with our certificate and the repair record.
      > This shop is responsible for free repair."
    `);
  });

  it('of a tablet, which no law that we know of speaks of', () => {
    expect(both({ category: null, brand: 'huawei' })).toMatchInlineSnapshot(`
      "# 无法判定：三包规定没有讲到这类机器
      发票和保修卡都有。
      > 按厂家自己的保修条款办，由主任决定。如果设备类别填错了，改过来再判。
      # Cannot be decided: the three-guarantees rules do not speak of such a device
      Invoice and warranty card are both there.
      > Go by the maker's own warranty; the manager decides. If the kind of device is wrong, correct it and decide again."
    `);
  });

  it("of a phone for a brand's exchange whose papers are not complete", () => {
    expect(
      both({
        brand: 'nokia',
        invoiceDate: '2026-11-10',
        expectedReadyDate: '2026-12-04',
        brandDocuments: {
          brand: 'nokia',
          claim: '15_day',
          submitted: ['unit', 'card', 'invoice'],
          invoiceShows: ['stamp', 'number', 'model'],
          invoiceDate: '2026-11-10',
          cardDate: '2026-11-11',
          claimDate: '2026-11-20',
          cardSeller: '天河电脑城',
          invoiceSeller: '天河电脑城',
          cardComplete: true,
          cardAltered: false,
          calls: ['confirmed'],
          faultDetailed: true,
          licenceIntact: true,
          backLabelIntact: true,
          shellDamaged: false,
          unused: false,
        },
      }),
    ).toMatchInlineSnapshot(`
      "# 保修期内：免费维修，也可换货（由销售者负责） | 保修到 2027年11月10日（2027 年的节假日还没导入）
      (换货) (免费维修)
      发票和保修卡都有。
      从购机日期 11月10日起算保修。
      整机保修 1 年。 [手机三包规定]
      保修到 2027年11月10日，送修时还在保修期内。
      购机第 10 天；7 天退货期到 11月17日为止，已经过了。 [手机三包规定第 11–17 条]
      购机第 10 天；15 天换货期到 11月25日，可以换货。 [手机三包规定第 11–17 条]
      > 到 11月27日还修不好，本店要借一台备用机给客户，不收费。 [手机三包规定第 11–17 条]
      > 换货由卖机的商家（销售者）负责。请客户带上本店开的证明和维修记录，去找卖机的商家。
      > 免费维修由本店负责。
      * 厂家要的资料不齐，这样送审会被退回：
        - 缺后盖
        - 缺保修卡上的标签 B
        - 发票上没写 IMEI
        - 发票和保修卡的日期不一致
      厂家收不收，不影响客户依法可以要求的退货、换货和维修。
      # In warranty: free repair, or an exchange from the seller | warranty to 10 Nov 2027 (holidays of 2027 not imported yet)
      (Exchange) (Free repair)
      Invoice and warranty card are both there.
      The warranty began with the sale on 10 Nov.
      Warranty for the main unit: 1 year. [three-guarantees rules for phones]
      The warranty runs to 10 Nov 2027; it was still running when the device came in.
      Day 10 since the sale; the 7-day return window ended on 17 Nov. [three-guarantees rules for phones, art. 11–17]
      Day 10 since the sale; the 15-day exchange window runs to 25 Nov: it may be exchanged. [three-guarantees rules for phones, art. 11–17]
      > It will not be ready by 27 Nov, so the shop lends the customer a spare device, free of charge. [three-guarantees rules for phones, art. 11–17]
      > The seller is responsible for an exchange. Please send the customer to the shop that sold the device, with our certificate and the repair record.
      > This shop is responsible for free repair.
      * Something that the brand wants is missing; the file would be returned:
        - no back cover
        - no label B on the card
        - no IMEI on the invoice
        - invoice and card bear different dates
      Whatever the brand says, the customer keeps the return, exchange and repair that the law gives."
    `);
  });
});

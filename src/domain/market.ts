/**
 * "Azure Reservations are not available in the following markets." Two lists are in force, one per
 * policy profile. Source: csp-software-subscriptions, 10/29/2018 (18 markets) and 06/30/2023 (109).
 */
export type Policy = 'csp-2018' | 'csp-current';

export interface MarketRule {
  /** The article and its date, as shown to people. */
  source: string;
  markets: ReadonlySet<string>;
}

export const RESERVATION_RULES: Record<Policy, MarketRule> = {
  'csp-2018': {
    source: 'csp-software-subscriptions, 10/29/2018',
    markets: codes('AR AZ BY BR CN IN ID KZ LI MY MX RU SA ZA KR TW TR UA'),
  },
  'csp-current': {
    source: 'csp-software-subscriptions, 06/30/2023',
    // XE, XJ and XS (Sint Eustatius, Jan Mayen, Saba) and XK (Kosovo) are Microsoft's codes, not ISO's.
    markets: codes(
      'AD AG AI AQ AS AW AX AZ BF BI BJ BL BQ BT BV CC CD CF CG CK CN CX DJ DM ER FK FM GA GD GF GG GI GL GM GN GP ' +
        'GQ GS GU GW GY HM HT IM IO JE KH KI KM LA LC LR LS MF MG MH ML MM MP MQ MR MS MV MW MZ NC NE NF NR NU PF PG ' +
        'PM PN PW RE SB SC SH SJ SL SM SO SR SS ST SX SZ TC TD TF TG TK TL TO TV UM VA VC VG VU WF WS XE XJ XK XS YE YT',
    ),
  },
};

/** The rule that forbids reservations in `market`, or undefined when they may be sold there. */
export function reservationsForbidden(market: string, policy: Policy): MarketRule | undefined {
  const rule = RESERVATION_RULES[policy];
  return rule.markets.has(market) ? rule : undefined;
}

function codes(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** A partner's customer. Source: customer-resources. */
export interface Customer {
  /** Tenant GUID, lower case. */
  id: string;
  companyName: string;
  /** Default domain, `contoso.onmicrosoft.com`. */
  domain: string;
}

/** With what only the by-id answer and the billing profile tell. */
export interface CustomerProfile extends Customer {
  /** ISO 3166 alpha-2 of the billing address: the customer's market. */
  market: string;
  /** e.g. `zh-TW`; the language to write to this customer in. */
  culture: string;
  customDomains: string[];
}

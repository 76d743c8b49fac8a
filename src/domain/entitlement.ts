/** What a customer may use because of an order line. Source: entitlement-resources. */
export interface Entitlement {
  orderId: string;
  lineNumber: number;
  productId: string;
  skuId: string;
  quantity: number;
  type: 'software' | 'reservedinstance';
  /** Opaque path of the key artifact; undefined when there is no key (cancelled, reservation). */
  keyPath: string | undefined;
  /** Down-level products that come with the purchase. */
  included: { productId: string; skuId: string; keyPath: string | undefined }[];
}

/** One file Partner Center offers for a SKU in a market. */
export interface DownloadOption {
  /** Opaque, Partner Center's own. */
  key: string;
  /** The version and edition, `Windows Server 2022 Standard`. */
  edition: string;
  /** BCP 47. */
  languageCode: string;
  languageName: string;
  /** `64 Bit, ISO`. */
  fileType: string;
  /** Bytes. */
  fileSize: number;
  rank: number;
}

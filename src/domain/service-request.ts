import type { Impact } from './refund.ts';

/** A support case at Partner Center. Source: service-request-resources. */
export interface NewServiceRequest {
  title: string;
  description: string;
  severity: Impact;
  supportTopicName: string;
  customer: { id: string; name: string };
  contact: { name: string; email: string; phone: string };
  market: string;
}

export interface ServiceRequest {
  id: string;
  /** `open` `closed` `attention_needed` `none`, or what came. */
  status: string;
  title: string;
}

/** Who works at the partner of the rehearsal. The Teams page plays them; Graph knows their groups. */
import type { Role } from '../../domain/access.ts';

export interface SandboxPerson {
  /** Entra object id. */
  id: string;
  /** What Teams calls them towards the desk. */
  channelUserId: string;
  name: string;
  email: string;
  phone: string;
  /** Language of their Teams client. */
  locale: string;
  /** IANA name. */
  timeZone: string;
  roles: Role[];
}

export const PEOPLE: readonly SandboxPerson[] = [
  {
    id: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a101',
    channelUserId: '29:1kMeiLingChen-sales',
    name: '陳美玲',
    email: 'meiling.chen@azurepeak.example',
    phone: '+886 2 5550 0101',
    locale: 'zh-TW',
    timeZone: 'Asia/Taipei',
    roles: ['SalesAgents'],
  },
  {
    id: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a102',
    channelUserId: '29:1kOliverGrant-admin',
    name: 'Oliver Grant',
    email: 'oliver.grant@azurepeak.example',
    phone: '+886 2 5550 0102',
    locale: 'en-US',
    timeZone: 'Asia/Taipei',
    roles: ['AdminAgents'],
  },
  {
    id: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a103',
    channelUserId: '29:1kChihHaoLin-admin',
    name: '林志豪',
    email: 'chihhao.lin@azurepeak.example',
    phone: '+886 2 5550 0103',
    locale: 'zh-TW',
    timeZone: 'Asia/Taipei',
    roles: ['AdminAgents'],
  },
  {
    id: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a104',
    channelUserId: '29:1kAishaRahman-support',
    name: 'Aisha Rahman',
    email: 'aisha.rahman@azurepeak.example',
    phone: '+886 2 5550 0104',
    locale: 'en-US',
    timeZone: 'Asia/Taipei',
    roles: ['HelpdeskAgents'],
  },
  {
    id: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a105',
    channelUserId: '29:1kYaTingWang-support',
    name: '王雅婷',
    email: 'yating.wang@azurepeak.example',
    phone: '+886 2 5550 0105',
    locale: 'zh-TW',
    timeZone: 'Asia/Taipei',
    roles: ['HelpdeskAgents'],
  },
  {
    id: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a106',
    channelUserId: '29:1kDanielNovak',
    name: 'Daniel Novak',
    email: 'daniel.novak@azurepeak.example',
    phone: '',
    locale: 'en-US',
    timeZone: 'Europe/Prague',
    roles: [],
  },
];

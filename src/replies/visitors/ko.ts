import type { DownloadPageSentences } from '../en/download-page.ts';

/** 다운로드 페이지와 이메일에서 고객에게 보여 주는 문장. */
export const downloadPage: DownloadPageSentences = {
  title: (product) => `${product} 다운로드`,
  labels: {
    edition: '버전 및 에디션',
    language: '언어',
    fileType: '파일 형식 및 운영 체제',
    size: '크기',
    ends: '링크 만료',
    left: '남은 다운로드 횟수',
  },
  ends: ({ at, days }) => `${at}(${days}일 남음)`,
  left: ({ left, most }) => `${left}회(총 ${most}회)`,
  button: '다운로드',
  counts: '이 페이지를 여는 것은 횟수에 포함되지 않습니다. 단추를 누를 때마다 다운로드 1회로 계산됩니다.',
  ask: (name) => `문의 사항이 있거나 새 링크가 필요하면 이 링크를 보낸 ${name} 님에게 문의하세요.`,
  over: '이 링크는 더 이상 사용할 수 없습니다',
  expired: (at) => `${at}에 만료되었습니다.`,
  exhausted: (most) => `다운로드 ${most}회를 모두 사용했습니다.`,
  revoked: '구매가 취소되어 다운로드가 종료되었습니다. 이 소프트웨어는 더 이상 사용할 수 없습니다.',
  replaced: '새 링크로 대체되었습니다.',
  askNew: (name) => `새 링크는 ${name} 님에게 요청하세요.`,
  unknown: '링크를 찾을 수 없습니다',
  unknownLead: '주소가 중간에 잘리지 않았는지 확인하세요.',
  busy: '시도 횟수가 너무 많습니다',
  busyLead: '1분 정도 기다린 후 링크를 다시 여세요.',
  pressOnly: '이 주소는 단추를 통해서만 사용할 수 있습니다',
  pressOnlyLead: '받은 링크를 열고 페이지의 단추를 누르세요.',
  mail: {
    subject: (product) => `소프트웨어 다운로드 안내: ${product}`,
    body: (facts) =>
      [
        `${facts.customer} 담당자님, 안녕하세요.`,
        `소프트웨어를 다운로드하실 수 있습니다: ${facts.product}(${facts.file})`,
        facts.page,
        `링크는 ${facts.day}(UTC)까지 또는 다운로드 ${facts.downloads}회까지(먼저 도래하는 쪽) 유효합니다. 만료되면 말씀해 주세요. 새 링크를 보내 드리겠습니다. 제품 키는 별도로 안내해 드립니다.`,
        `감사합니다.\n${facts.sender}`,
      ].join('\n\n'),
  },
};

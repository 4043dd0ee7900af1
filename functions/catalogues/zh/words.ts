import type { AskedWords } from '#catalogues/asked';
import type { MessageWords } from '#catalogues/message-words';

export const devices = (count: number): string => `${count}台设备`;

export const roleWords = { admin: '担任管理员', technician: '担任技术员' } as const;

export const sitesWords = (sites: 'all' | number): string => (sites === 'all' ? '负责全部站点' : `负责 ${sites} 处站点`);

export const asked: AskedWords = {
  on: (what, names) => `${what}（${names}）`,
  all: (count) => `全部${count}台设备`,
  some: (count) => devices(count),
  others: (count) => `另外${count}台`,
  hours: (count) => `${count}小时`,
  days: (count) => `${count}天`,
  visit: (hours, days) => `${hours}小时的上门作业（须在${days}天内开始）`,
  visitBy: (hours, time) => `${hours}小时的上门作业（须在${time}前开始）`,
  fromAnswer: (length) => `自您答复起${length}`,
  until: (time) => `有效至${time}`,
  permanent: '不设期限',
  from: (time) => `从${time}起`,
  everyDay: '每天',
  weekdays: '工作日',
  weekends: '周末',
  between: (from, until) => `${from}至${until}`,
  comma: '，',
};

export const permission: MessageWords['permission'] = {
  'site-information': {
    name: '站点信息',
    sentence: '更新站点的名称、地址和设备清单。',
  },
  configuration: {
    name: '配置',
    sentence: '更改这些设备的设置。看不到任何画面。',
  },
  'live-view': {
    name: '实时预览',
    sentence: '观看这些摄像头此刻拍到的画面。',
  },
  playback: {
    name: '录像回放',
    sentence: '观看这些设备录下的内容。',
  },
};

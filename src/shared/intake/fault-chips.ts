import type { Language } from '../customer/contract.ts';
import type { FAULT_CATEGORIES } from './contract.ts';

type FaultCategory = (typeof FAULT_CATEGORIES)[number];
type Words = Record<Language, string>;
const words = (zh: string, en: string): Words => ({ zh, en });

/** What customers say about a device, by category: one key at the counter, the same words on screen and on paper. */
export const FAULT_CHIPS: Record<FaultCategory, Record<string, Words>> = {
  screen: {
    screen_cracked: words('屏幕碎裂', 'Screen cracked'),
    screen_black: words('黑屏', 'Screen black'),
    touch_dead: words('触摸失灵', 'Touch does not react'),
    screen_lines: words('有条纹', 'Lines on screen'),
    screen_bleeding: words('漏液', 'Display bleeding'),
    screen_flicker: words('闪屏', 'Screen flickers'),
  },
  battery: {
    battery_worn: words('不耐用', 'Runs down fast'),
    battery_swollen: words('电池鼓包', 'Battery swollen'),
    shuts_down: words('自动关机', 'Shuts down'),
    no_power: words('不开机', 'Does not power on'),
    battery_hot: words('发烫', 'Gets hot'),
  },
  charging: {
    no_charge: words('充不进电', 'Does not charge'),
    port_loose: words('接口松动', 'Port loose'),
    charge_slow: words('充电慢', 'Charges slowly'),
    charge_intermittent: words('时断时续', 'Charges on and off'),
    wireless_dead: words('无线充不行', 'No wireless charging'),
  },
  sound: {
    no_sound: words('没声音', 'No sound'),
    earpiece_silent: words('听筒无声', 'Earpiece silent'),
    speaker_distorts: words('扬声器破音', 'Speaker distorts'),
    mic_dead: words('对方听不见', 'Microphone dead'),
    fan_noise: words('风扇异响', 'Fan noise'),
  },
  camera: {
    camera_blurred: words('拍照模糊', 'Camera blurred'),
    camera_black: words('相机黑屏', 'Camera black'),
    face_id_dead: words('面容识别失效', 'Face ID fails'),
    lens_broken: words('镜头碎裂', 'Lens broken'),
  },
  signal: {
    no_signal: words('无信号', 'No signal'),
    no_sim: words('不读卡', 'SIM not read'),
    wifi_dead: words('连不上 WiFi', 'No Wi-Fi'),
    bluetooth_dead: words('蓝牙失灵', 'No Bluetooth'),
  },
  buttons: {
    power_key: words('电源键失灵', 'Power key dead'),
    volume_key: words('音量键失灵', 'Volume keys dead'),
    keyboard_dead: words('键盘失灵', 'Keyboard dead'),
    touchpad_dead: words('触控板失灵', 'Touchpad dead'),
    stick_drift: words('摇杆漂移', 'Stick drift'),
    hinge_loose: words('合页松动', 'Hinge loose'),
  },
  system: {
    restarts: words('频繁重启', 'Restarts often'),
    slow: words('卡顿', 'Slow'),
    blue_screen: words('蓝屏', 'Blue screen'),
    boot_loop: words('卡在开机画面', 'Stuck at logo'),
    forgotten_code: words('忘记密码', 'Passcode forgotten'),
    data_recovery: words('要恢复数据', 'Data recovery'),
  },
  liquid: {
    liquid_no_power: words('进水不开机', 'Liquid, no power'),
    liquid_partly: words('进水，部分失灵', 'Liquid, partly works'),
    liquid_fine: words('进水，暂时正常', 'Liquid, works so far'),
  },
  other: {
    back_cracked: words('后盖碎裂', 'Back glass cracked'),
    clean: words('清灰保养', 'Cleaning'),
    not_cooling: words('不制冷', 'Does not cool'),
    leaks: words('漏水', 'Leaks water'),
    no_heat: words('不加热', 'Does not heat'),
    inspection: words('全面检测', 'Full check'),
  },
};

const ALL: Record<string, Words> = Object.assign({}, ...Object.values(FAULT_CHIPS));

/** The fault in one line: the chips' words, then the customer's own. An unknown chip shows its key rather than nothing. */
export function describeFault(fault: { faultChips: readonly string[]; faultText: string }, language: Language): string {
  const chips = fault.faultChips.map((chip) => ALL[chip]?.[language] ?? chip);
  const parts = [chips.join(language === 'zh' ? '、' : ', '), fault.faultText].filter((part) => part !== '');
  return parts.join(language === 'zh' ? '，' : ', ');
}

/** The short form for lists: the chips, or the first words of the text. */
export function briefFault(fault: { faultChips: readonly string[]; faultText: string }, language: Language): string {
  return (
    describeFault(fault.faultChips.length > 0 ? { ...fault, faultText: '' } : fault, language).split('\n')[0] ?? ''
  );
}

/** Web Chat's style options, made from the page's own colours, so that light and dark have one source: chat.css. */

const leavesThePage = (color) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M9.5 2.5h4v4m0-4-6 6M6 3.5H3.5v9h9V10" fill="none" stroke="${color}" stroke-width="1.3"/></svg>`;

export function styleOptions() {
  const css = getComputedStyle(document.documentElement);
  const color = (name) => css.getPropertyValue(`--${name}`).trim();
  const accent = color('accent');
  // The host page's colour fills areas only: as a text on our backgrounds it might not be read.
  const brand = color('brand') || accent;
  const onBrand = color('on-brand') || color('on-accent');
  return {
    accent,
    subtle: color('text-3'),
    backgroundColor: color('bg'),
    primaryFont: css.getPropertyValue('--font').trim(),
    fontSizeSmall: '0.75rem',
    paddingRegular: 12,
    rootHeight: '100%',
    rootWidth: '100%',

    bubbleBackground: color('bubble'),
    bubbleTextColor: color('text'),
    bubbleBorderColor: color('bubble'),
    bubbleBorderRadius: 14,
    bubbleBorderWidth: 1,
    bubbleFromUserBackground: brand,
    bubbleFromUserTextColor: onBrand,
    bubbleFromUserBorderColor: brand,
    bubbleFromUserBorderRadius: 14,
    bubbleFromUserBorderWidth: 1,
    bubbleMaxWidth: 520,
    bubbleMinHeight: 38,
    messageActivityWordBreak: 'break-word',
    markdownRenderHTML: false,
    markdownExternalLinkIconImage: `url("data:image/svg+xml,${encodeURIComponent(leavesThePage(accent))}")`,

    suggestedActionLayout: 'flow',
    suggestedActionHeight: 44,
    suggestedActionBorderRadius: 22,
    suggestedActionBorderWidth: 1,
    suggestedActionBackgroundColor: color('raised'),
    suggestedActionBorderColor: color('edge'),
    suggestedActionTextColor: accent,
    suggestedActionBackgroundColorOnHover: color('selected'),
    suggestedActionBackgroundColorOnActive: color('selected'),
    suggestedActionBackgroundColorOnFocus: color('raised'),
    suggestedActionTextColorOnHover: color('accent-hover'),
    suggestedActionKeyboardFocusIndicatorBorderColor: accent,
    suggestedActionKeyboardFocusIndicatorBorderRadius: 20,
    suggestedActionKeyboardFocusIndicatorBorderStyle: 'solid',
    suggestedActionKeyboardFocusIndicatorBorderWidth: 2,

    sendBoxHeight: 52,
    sendBoxMaxHeight: 160,
    sendBoxTextWrap: true,
    sendBoxBackground: color('raised'),
    sendBoxTextColor: color('text'),
    sendBoxPlaceholderColor: color('text-3'),
    sendBoxDisabledTextColor: color('text-3'),
    sendBoxButtonColor: accent,
    sendBoxButtonColorOnHover: color('accent-hover'),
    sendBoxButtonColorOnFocus: accent,
    sendBoxButtonColorOnDisabled: color('text-3'),
    sendBoxButtonShadeColorOnHover: color('hover'),
    sendBoxButtonShadeColorOnFocus: color('hover'),
    sendBoxButtonShadeBorderRadius: 10,
    sendBoxButtonShadeInset: 6,
    sendBoxButtonAlignment: 'bottom',
    sendBoxBorderTop: `1px solid ${color('line')}`,

    timestampColor: color('text-3'),
    groupTimestamp: 300000,
    transcriptOverlayButtonBackground: color('raised'),
    transcriptOverlayButtonBackgroundOnHover: color('hover'),
    transcriptOverlayButtonBackgroundOnFocus: color('hover'),
    transcriptOverlayButtonColor: accent,
    transcriptOverlayButtonColorOnHover: accent,
    transcriptOverlayButtonColorOnFocus: accent,
    transcriptVisualKeyboardIndicatorColor: accent,
    transcriptActivityVisualKeyboardIndicatorColor: accent,
    hideToaster: true,
    hideTelephoneKeypadButton: true,
    uploadMultiple: true,
    // A chosen file is otherwise shown by nothing but a mark on the paper clip until something is sent.
    sendAttachmentOn: 'attach',
    // chat.js goes on trying, so a message is on its way until it has arrived.
    sendTimeout: 600_000,
  };
}

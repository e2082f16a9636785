/**
 * The one template of all messages: ≤ 600 px, tables, system fonts, nothing from outside (no picture, no font, no pixel that
 * tells who read it). It is compiled once per process; `{{…}}` are filled in escaped, the parts between the `part:` comments
 * are repeated or left out by `html-part.ts`. An item is one row with as little around it as old mail programs allow (a margin on a
 * paragraph, never a padding on a block): a digest of twenty promises stays below the 102 kB at which mail programs cut a message off.
 * No user text is ever part of a template.
 */
export const MESSAGE_MJML = `
<mjml lang="{{language}}">
  <mj-head>
    <mj-title>{{subject}}</mj-title>
    <mj-preview>{{intro}}</mj-preview>
    <mj-attributes>
      <mj-all font-family="Arial, Helvetica, sans-serif" />
      <mj-text color="#1f2933" font-size="15px" line-height="1.5" padding="0" />
      <mj-section padding="0" />
      <mj-column padding="0" />
      <mj-wrapper padding="0" />
      <mj-table color="#1f2933" font-size="14px" line-height="1.45" padding="0" />
    </mj-attributes>
    <mj-style>
      .fact-label { width: 128px; }
      @media only screen and (max-width: 479px) {
        .fact-label, .fact-value { display: block !important; width: auto !important; }
        .fact-label { padding: 6px 0 0 0 !important; }
        .fact-value { padding: 0 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body width="600px" background-color="#eef2f3">
    <mj-section padding="20px 24px 16px 24px" background-color="#0f4c4a">
      <mj-column>
        <mj-text color="#ffffff" font-size="19px" font-weight="bold" line-height="1.3">{{product}}</mj-text>
        <mj-text color="#d5e7e5" font-size="13px" line-height="1.4">{{about}}</mj-text>
      </mj-column>
    </mj-section>
    <mj-raw><!-- part:demo --></mj-raw>
    <mj-section padding="10px 24px" background-color="#fff4d6">
      <mj-column><mj-text font-size="13px" color="#5c4300">{{demo}}</mj-text></mj-column>
    </mj-section>
    <mj-raw><!-- /part:demo --></mj-raw>
    <mj-section padding="22px 24px 4px 24px" background-color="#ffffff">
      <mj-column>
        <mj-text padding="0 0 10px 0">{{greeting}}</mj-text>
        <mj-text>{{intro}}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="14px 24px 0 24px" background-color="#ffffff">
      <mj-column>
        <mj-table role="presentation" font-size="15px" line-height="1.5">
          <!-- part:item -->
          <tr><td style="border-left:4px solid {{accent}};padding:2px 0 2px 14px;font:15px/1.5 Arial,Helvetica,sans-serif;color:#1f2933;word-break:break-word">
            <p style="margin:0 0 6px;font-size:17px;font-weight:bold;line-height:1.35">{{title}}</p>
            <table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="font:14px/1.45 Arial,Helvetica,sans-serif;color:#1f2933">{{facts}}</table>
            <p style="margin:10px 0 0;font-weight:bold;color:{{accent}}">{{status}}</p>
            <!-- part:quote --><p style="margin:8px 0 0;background:#f3f6f6;padding:8px 12px;font-style:italic">{{quote}}</p><!-- /part:quote -->
            <!-- part:first --><p style="margin:8px 0 0">{{firstWord}}</p><!-- /part:first -->
            <p style="margin:8px 0 0">{{ask}}</p>
            <!-- part:link --><p style="margin:10px 0 4px"><a href="{{linkUrl}}" style="color:#0f4c4a;font-weight:bold">{{linkLabel}}</a></p><!-- /part:link -->
            <p style="margin:8px 0 0"><b>{{answerLabel}}:</b> {{answer}}</p>
          </td></tr>
          <tr><td height="20" style="font-size:0;line-height:0">&nbsp;</td></tr>
          <!-- /part:item -->
        </mj-table>
      </mj-column>
    </mj-section>
    <mj-section padding="14px 24px 22px 24px" background-color="#ffffff">
      <mj-column><mj-text>{{thanks}}</mj-text></mj-column>
    </mj-section>
    <mj-section padding="14px 24px 24px 24px">
      <mj-column><mj-text font-size="12px" color="#52606d">{{footer}}</mj-text></mj-column>
    </mj-section>
    <mj-raw><!-- part:stop --></mj-raw>
    <mj-section padding="0 24px 24px 24px">
      <mj-column><mj-text font-size="12px" color="#52606d">{{stop}} <a href="{{stopUrl}}" style="color:#52606d;word-break:break-all">{{stopUrl}}</a></mj-text></mj-column>
    </mj-section>
    <mj-raw><!-- /part:stop --></mj-raw>
  </mj-body>
</mjml>
`;

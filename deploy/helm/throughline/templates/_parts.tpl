{{- define "throughline.labels" -}}
app.kubernetes.io/name: throughline
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "throughline.image" -}}
{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}{{ else }}:{{ .Values.image.tag }}{{ end }}
{{- end }}

{{- define "throughline.pod" -}}
automountServiceAccountToken: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
volumes:
  - name: data
    emptyDir: {sizeLimit: {{ .Values.scratch }}}
  - name: tmp
    emptyDir: {sizeLimit: 2Gi}
{{- end }}

{{- define "throughline.container" -}}
image: {{ include "throughline.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
env:
  - {name: THROUGHLINE_HOME, value: /data}
  - {name: THROUGHLINE_DEVELOPMENT, value: "no"}
  - {name: THROUGHLINE_HOSTS, value: {{ .Values.host | quote }}}
  - {name: THROUGHLINE_SITE_ADDRESS, value: {{ printf "https://%s" .Values.host | quote }}}
  {{- range $name, $value := .Values.settings }}
  - {name: {{ $name }}, value: {{ $value | quote }}}
  {{- end }}
envFrom:
  - secretRef: {name: {{ .Values.existingSecret }}}
volumeMounts:
  - {name: data, mountPath: /data}
  - {name: tmp, mountPath: /tmp}
{{- end }}

using System.Text.Json;
using k8s.Models;
using YamlDotNet.Core;

namespace Silo.Tests.Kubernetes;

/// <summary>What the manifests hold is what the Kubernetes API knows.</summary>
public sealed class SchemaTests
{
    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Overlay_Rendered_HasKnownResourcesAndFieldsOnly(string overlay)
    {
        var manifest = await Overlays.RenderAsync(overlay);

        Assert.Equal(3, manifest.Silo.Spec.Replicas ?? manifest.One<V2HorizontalPodAutoscaler>("silo").Spec.MinReplicas);
    }

    [Theory]
    [InlineData("data: {}\nimutable: true", "imutable")]
    [InlineData("data:\n  Silo__ListenOnAllAddresses: true", "$.data.Silo__ListenOnAllAddresses")]
    [InlineData("data:\n  Silo__SiloPort: 11111", "$.data.Silo__SiloPort")]
    [InlineData("data:\n  twice: a\n  twice: b", "duplicate key")]
    [InlineData("spec: {}", "spec")]
    [InlineData("immutable: \"true\"", "$.immutable")]
    public void Parse_WhatTheApiWouldRefuse_Fails(string text, string reason)
    {
        var failure = Record.Exception(() =>
            Manifest.Parse($"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: silo\n{text}\n"));

        Assert.True(failure is JsonException or YamlException, $"{failure}");
        Assert.Contains(reason, $"{failure.Message} {failure.InnerException?.Message}", StringComparison.Ordinal);
    }
}
